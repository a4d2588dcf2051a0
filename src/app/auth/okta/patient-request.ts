import type { HttpRequestClient } from '@okta/okta-auth-js';

/** How long the org may take to answer, in ms. Without an end, one request that hangs would hold up every tab. */
const patience = 15_000;

/** As `request`, which fails as if there were no network when the org does not answer in time. */
export const patientRequest =
  (request: HttpRequestClient): HttpRequestClient =>
  (...call) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`The org has not answered within ${patience / 1000} seconds.`));
      }, patience);
      void request(...call)
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
