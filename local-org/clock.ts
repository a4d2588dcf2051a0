/** The org's source of time, in milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that a test can move forward. */
export interface ManualClock extends Clock {
  /** Moves the clock forward by `ms` milliseconds. */
  advance(ms: number): void;
}

/**
 * A clock for tests. It starts at the real time and keeps running, so that a browser and an SDK in the same test agree
 * with it.
 * @example
 * const clock = createManualClock();
 * const org = await createLocalOrg({ clock });
 * clock.advance(60 * 60_000);
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

/** The time in whole seconds since the epoch, the unit of all times in tokens (NumericDate, RFC 7519 section 2). */
export const seconds = (clock: Clock): number => Math.floor(clock.now() / 1000);
