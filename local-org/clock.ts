/** Where the org takes the time from: milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Moves the clock forward by `ms` milliseconds. */
  advance(ms: number): void;
}

/**
 * A clock for tests. It runs on from the real time, so that a browser and an SDK in the same test agree with it, and
 * is ahead by whatever the test has advanced it.
 */
export function createManualClock(): ManualClock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    advance: (ms) => {
      ahead += ms;
    },
  };
}

/** `clock` in whole seconds since the epoch, the unit of every time in a token (RFC 7519 section 2, NumericDate). */
export const seconds = (clock: Clock): number => Math.floor(clock.now() / 1000);
