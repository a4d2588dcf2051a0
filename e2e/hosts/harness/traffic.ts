import type { BrowserContext, Request } from '@playwright/test';

/** The network of all tabs of a browser. */
export interface Traffic {
  /** How many sign-ins were begun at the org. */
  readonly signIns: number;
  /** How many times the token endpoint was asked. */
  readonly tokenRequests: number;
  /** Resolves once no tab has asked anything for a while. */
  becomesCalm(): Promise<void>;
}

/**
 * Longer than the org takes for a slow answer, and than what any tab does between two requests: what is to come after a
 * request has come by then.
 */
const calmMs = 1000;

const lookEveryMs = 50;

/** Watches what the tabs of a browser ask for, from now on. */
export function watchTraffic(context: BrowserContext): Traffic {
  const underWay = new Set<Request>();
  let lastChange = Date.now();
  let signIns = 0;
  let tokenRequests = 0;
  const ended = (request: Request): void => {
    underWay.delete(request);
    lastChange = Date.now();
  };
  context.on('request', (request) => {
    // What a service worker asks for a page was counted when the page asked.
    if (request.serviceWorker()) return;
    underWay.add(request);
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
    async becomesCalm() {
      lastChange = Date.now();
      while (underWay.size > 0 || Date.now() - lastChange < calmMs) {
        // Looks again; how long it must stay calm is measured, not slept through.
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      }
    },
  };
}

/** Has each answer of the org come so much later, in all tabs. */
export async function slowDown(context: BrowserContext, org: string, ms: number): Promise<void> {
  await context.route(`${org}/**`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    await route.continue();
  });
}
