import type { BrowserContext, Request } from '@playwright/test';

/** The network requests of all tabs of a browser. */
export interface Traffic {
  /** The number of sign-ins that were started at the org. */
  readonly signIns: number;
  /** The number of requests to the token endpoint. */
  readonly tokenRequests: number;
  /** Resolves once no tab has sent a request for a while. */
  waitUntilIdle(): Promise<void>;
}

/**
 * Longer than a slow response of the org, and longer than the pause between two requests of a tab. After this time no
 * further request follows.
 */
const idleMs = 1000;

const lookEveryMs = 50;

/** Watches the requests of a browser's tabs from now on. */
export function watchTraffic(context: BrowserContext): Traffic {
  const running = new Set<Request>();
  let lastChange = Date.now();
  let signIns = 0;
  let tokenRequests = 0;
  const ended = (request: Request): void => {
    running.delete(request);
    lastChange = Date.now();
  };
  context.on('request', (request) => {
    // A service worker's request for a page was already counted when the page sent it.
    if (request.serviceWorker()) return;
    running.add(request);
    lastChange = Date.now();
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('/v1/authorize')) signIns += 1;
    if (pathname.endsWith('/v1/token')) tokenRequests += 1;
  });
  context.on('requestfinished', ended);
  context.on('requestfailed', ended);
  return {
    get signIns() {
      return signIns;
    },
    get tokenRequests() {
      return tokenRequests;
    },
    async waitUntilIdle() {
      lastChange = Date.now();
      while (running.size > 0 || Date.now() - lastChange < idleMs) {
        // Polls, because the idle time is measured from the last request.
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      }
    },
  };
}

/** Delays each response of the org by this time, in all tabs. */
export async function slowDown(context: BrowserContext, org: string, ms: number): Promise<void> {
  await context.route(`${org}/**`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    await route.continue();
  });
}
