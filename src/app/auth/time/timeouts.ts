/** Every time-out and pause of `auth/`, in ms. */
export const timeouts = {
  /** How long a request to the org may take. Without a limit, a request that hangs would hold up every page. */
  orgResponse: 15_000,
  /**
   * How long a request that spends a refresh token may take. The org has used up the token once it has read it, so the token
   * must not be sent again while the response may still come (RFC 9700, section 4.14.2).
   */
  refreshResponse: 60_000,
  /** How long a caller waits for a renewal before it gets an error. The renewal goes on. */
  renewal: 15_000,
  /** How long the hidden frame may take to renew tokens without a refresh token. */
  renewalFrame: 10_000,
  /** How long the second request, which finds out why the first one failed, may take. The user is waiting. */
  probe: 5_000,
  /** How long the app's server may take to send `okta.config.json`. Until then the page is blank. */
  configuration: 15_000,
  /** How old the browser's copy of `okta.config.json` may be at the callback. The page that started the sign-in has just read it. */
  configurationAtCallback: 300_000,
  /** How long a call waits while the session is `loading`. Finishing a sign-in takes up to three requests to the org. */
  sessionLoading: 45_000,
  /** How long prefetched metadata proves that the org can be reached. Within this time, a sign-in redirects immediately. */
  metadata: 60_000,
  /** After this time, a page counts as idle in browsers without `requestIdleCallback`. */
  idlePage: 1_000,
  /** How long work that follows the first paint waits in a hidden page, which isn't painted. */
  hiddenPage: 100,
  /** If the page still exists this long after a redirect to the org, the user has pressed Stop. */
  redirect: 10_000,
  /** How long a guarded page stays visible while the next page loads after a sign-out. */
  leaveGuardedPage: 100,
  /** How long another tab may take to answer whether it has the same ID. */
  otherTabAnswer: 1_000,
  /** How long background work keeps the app from being stable, and how long work for later waits for the app to be stable. */
  stability: 5_000,
  /** The longest pause before the first retry of a renewal. It doubles with each failure. */
  firstRetry: 2_000,
  /** No pause between retries is longer. */
  longestRetry: 60_000,
  /**
   * How often the clock is checked for a renewal. A timer that is set for one hour fires an hour late if the machine sleeps for an
   * hour; one that is set for half a minute is at most half a minute late.
   */
  renewalCheck: 30_000,
  /** How long a lease on the tokens lasts if its tab doesn't renew it: the tab may be gone. */
  lease: 10_000,
  /** How long a write by one tab may take to reach another. */
  leaseSettling: 50,
  /** How often the clock is checked for the idle deadline, and loading is tried again, while the idle time-out can't be loaded. */
  idleDeadlineCheck: 30_000,
  /** How often activity is reported to the other tabs. */
  activityReport: 1000,
  /** How long events are ignored after the idle time-out. The click that woke the window was meant for the old page. */
  wakingEvent: 300,
  /** How far a device's clock may be off before it is the likely cause of an error. The SDK's `maxClockSkew` is the same. */
  clockSkew: 300_000,
} as const;

/** Thrown if there was no response in time. */
export class TimeoutError extends Error {
  /** @param limit the time-out, in ms */
  constructor(limit: number) {
    super(`The org has not responded within ${limit / 1000} seconds.`);
    this.name = 'TimeoutError';
  }
}

/**
 * Settles as `work` does, unless that takes too long. `work` itself goes on.
 * @param limit how long to wait, in ms
 * @throws TimeoutError after that
 */
export function withTimeout<T>(work: Promise<T>, limit: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimeoutError(limit)), limit);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
