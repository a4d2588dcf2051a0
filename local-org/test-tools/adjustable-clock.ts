import type { Clock } from '../clock.ts';

/** The latest time that ISO 8601 writes with a year of four digits. */
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * The org's clock, which can be moved while the org runs. It keeps running from where it was moved to. The offset is in memory
 * only, so a restart puts the clock back.
 */
export class AdjustableClock implements Clock {
  readonly #base: Clock;
  #offset = 0;

  /** @param base the real time, or the clock that a test moves. */
  constructor(base: Clock) {
    this.#base = base;
  }

  now(): number {
    return this.#base.now() + this.#offset;
  }

  /** How far the clock is ahead of the real time, in milliseconds; negative if it is behind. */
  get offset(): number {
    return this.#offset;
  }

  /**
   * Moves the clock.
   * @param ms milliseconds forward, or back if negative.
   * @throws RangeError if the new time is before 1970 or after 9999, or if `ms` isn't an integer.
   * @example
   * org.testTools.clock.advance(60 * 60_000);
   */
  advance(ms: number): void {
    const time = this.now() + ms;
    if (!Number.isSafeInteger(ms)) throw new RangeError('must be a whole number of milliseconds');
    if (time < 0 || time > latest) throw new RangeError('must lead to a time between 1970 and 9999');
    this.#offset += ms;
  }

  /**
   * Sets the clock to a time.
   * @param time milliseconds since the epoch.
   * @throws RangeError like `advance`.
   */
  setTime(time: number): void {
    this.advance(time - this.now());
  }

  /** Puts the clock back to the real time. */
  reset(): void {
    this.#offset = 0;
  }
}
