import { AuthApiError } from '@okta/okta-auth-js';

/** How long whoever asks the org waits for its answer, in ms. Without an end, one that hangs would hold up every page. */
export const patience = 15_000;

/** No answer came in time: to a user, that is as if there were no network, and to the SDK's callers as well. */
export class OutOfPatience extends AuthApiError {
  /** @param limit how long was waited, in ms */
  constructor(limit: number) {
    super({ errorSummary: `The org has not answered within ${limit / 1000} seconds.` });
  }
}

/**
 * Settles as `work` does, which goes on when nobody waits for it any more.
 * @param limit how long to wait, in ms
 * @throws OutOfPatience after that
 */
export function inTime<T>(work: Promise<T>, limit = patience): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new OutOfPatience(limit)), limit);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
