import { AuthApiError } from '@okta/okta-auth-js';

/** How long whoever asks the org waits for its answer, in ms. Without an end, one that hangs would hold up every page. */
export const patience = 15_000;

/** What is said when it is over: to a user, as if there were no network. */
export const outOfPatience = (limit: number): AuthApiError =>
  new AuthApiError({ errorSummary: `The org has not answered within ${limit / 1000} seconds.` });

/**
 * Settles as `work` does, which goes on when nobody waits for it any more.
 * @throws AuthApiError after `patience`
 */
export function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(outOfPatience(patience)), patience);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
