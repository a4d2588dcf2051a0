import type { Browser, CDPSession, Page } from '@playwright/test';
import { putSession } from '../e2e/support/put-sign-in.ts';
import type { Contender } from './contenders.ts';
import type { Servers } from './servers.ts';

/** What one visit of an app measured, by its name in the report: ms, kB or a count; µs for the interceptor. */
export type Visit = Partial<Record<Measure, number>>;

export const measures = [
  'cold: first paint',
  'cold: kB transferred',
  'cold: requests',
  'warm: first paint',
  'sign-in',
  'sign-in: requests',
  'reload',
  'in-app navigation',
  'interceptor: 1 prefix',
  'interceptor: 10 prefixes',
  'interceptor: 1,000 prefixes',
] as const;
export type Measure = (typeof measures)[number];

/** A slow phone: https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md */
const network = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const cpuSlowdown = 4;

/** Opens an app in a new browser profile, signs in and measures. */
export async function visit(browser: Browser, contender: Contender, servers: Servers): Promise<Visit> {
  servers.serve(contender.build);
  servers.setPrefixes(1);
  const context = await browser.newContext();
  try {
    await context.addInitScript(watchPage);
    const page = await context.newPage();
    const devTools = await context.newCDPSession(page);
    await devTools.send('Network.enable');
    await devTools.send('Network.emulateNetworkConditions', network);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
    const traffic = countTraffic(devTools);

    await page.goto(servers.origin, { waitUntil: 'networkidle' });
    const cold = { paint: await firstPaint(page), kB: traffic.bytes / 1000, requests: traffic.requests };
    await page.goto(servers.origin, { waitUntil: 'networkidle' });
    const warm = await firstPaint(page);

    await putSession(context, servers.org, 'ada@example.com');
    traffic.requests = 0;
    await page.getByRole('link', { name: 'Messages' }).first().click();
    await page.waitForFunction(() => sessionStorage.getItem('bench.answered') !== null, undefined, {
      polling: 50,
    });
    const signIn = await page.evaluate(
      () =>
        Number(sessionStorage.getItem('bench.answered')) - Number(sessionStorage.getItem('bench.clicked')),
    );
    const signInRequests = traffic.requests;
    await page.waitForLoadState('networkidle');

    await page.evaluate(() => sessionStorage.removeItem('bench.answered'));
    await page.reload();
    await page.waitForFunction(() => sessionStorage.getItem('bench.answered') !== null, undefined, {
      polling: 50,
    });
    const reload = await page.evaluate(
      () => Number(sessionStorage.getItem('bench.answered')) - performance.timeOrigin,
    );
    await page.waitForLoadState('networkidle');
    const navigation = await page.evaluate(navigate);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    return {
      'cold: first paint': cold.paint,
      'cold: kB transferred': cold.kB,
      'cold: requests': cold.requests,
      'warm: first paint': warm,
      ...(contender.signsIn && { 'sign-in': signIn, 'sign-in: requests': signInRequests }),
      reload,
      'in-app navigation': navigation,
      ...(contender.folder && (await interceptorCosts(page, servers, contender))),
    };
  } finally {
    await context.close();
  }
}

/** Notes in the page when a link is pressed and when the API's answer is there, by the clock of the machine. */
function watchPage(): void {
  const now = (): string => String(performance.timeOrigin + performance.now());
  addEventListener('click', () => sessionStorage.setItem('bench.clicked', now()), { capture: true });
  new MutationObserver(() => {
    const isThere =
      document.querySelector('#answer') ??
      document.querySelector('main')?.textContent.includes('Nobody has written a message yet.');
    if (isThere && sessionStorage.getItem('bench.answered') === null)
      sessionStorage.setItem('bench.answered', now());
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

async function firstPaint(page: Page): Promise<number> {
  const time = await page.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  );
  return (await time.jsonValue()) ?? NaN;
}

/** Goes to the guarded page and back some times. Gives the median, in ms, from the click until the page is there. */
async function navigate(): Promise<number> {
  const go = (link: string, heading: RegExp): Promise<number> =>
    new Promise((resolve) => {
      const start = performance.now();
      const observer = new MutationObserver(() => {
        if (!heading.test(document.querySelector('h1')?.textContent ?? '')) return;
        observer.disconnect();
        const time = performance.now() - start;
        setTimeout(() => resolve(time), 50);
      });
      observer.observe(document, { childList: true, subtree: true, characterData: true });
      document.querySelector<HTMLElement>(`a[href="${link}"]`)?.click();
    });
  const times: number[] = [];
  for (let turn = 0; turn < 11; turn += 1) {
    await go('/', /^(Home|Hello)/);
    times.push(await go('/messages', /^Messages/));
  }
  return times.toSorted((a, b) => a - b)[5] ?? NaN;
}

/** The cost of a call in µs, with the processor as fast as it is. */
async function interceptorCosts(page: Page, servers: Servers, { signsIn }: Contender): Promise<Visit> {
  const costs: number[] = [];
  for (const prefixes of [1, 10, 1000]) {
    servers.setPrefixes(prefixes);
    await page.goto(`${servers.origin}/interceptor?prefixes=${prefixes}`, { waitUntil: 'networkidle' });
    const { cost, hasToken } = await page.evaluate(async () => {
      const { measureInterceptor: measure, sentHeaders } = window as unknown as {
        measureInterceptor: (calls: number) => Promise<number>;
        sentHeaders: readonly (string | null)[];
      };
      const costs: number[] = [];
      for (let turn = 0; turn < 11; turn += 1) costs.push(await measure(500));
      return {
        cost: costs.toSorted((a, b) => a - b)[5] ?? NaN,
        hasToken: sentHeaders.every((header) => header !== null),
      };
    });
    if (hasToken !== signsIn) throw new Error('The interceptor adds no token, or one that there is not.');
    costs.push(cost);
  }
  const [one, ten, thousand] = costs;
  return {
    'interceptor: 1 prefix': one ?? NaN,
    'interceptor: 10 prefixes': ten ?? NaN,
    'interceptor: 1,000 prefixes': thousand ?? NaN,
  };
}

/** Counts what goes over the network, preflights included. */
function countTraffic(devTools: CDPSession): { bytes: number; requests: number } {
  const traffic = { bytes: 0, requests: 0 };
  devTools.on('Network.requestWillBeSent', ({ request }) => {
    if (request.url.startsWith('http')) traffic.requests += 1;
  });
  devTools.on('Network.requestServedFromCache', () => (traffic.requests -= 1));
  devTools.on('Network.responseReceived', ({ response }) => {
    if (response.fromDiskCache === true) traffic.requests -= 1;
  });
  devTools.on('Network.loadingFinished', ({ encodedDataLength }) => (traffic.bytes += encodedDataLength));
  return traffic;
}
