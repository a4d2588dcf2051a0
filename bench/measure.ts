import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import { putSession } from '../e2e/support/put-sign-in.ts';
import type { Contender } from './contenders.ts';
import { makeCalls, navigate, watchPage, type Note } from './in-page.ts';
import type { Visit } from './measures.ts';
import type { Servers } from './servers.ts';
import { medianOf } from './statistics.ts';
import { Traffic } from './traffic.ts';

/** A slow phone: https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md */
const slowNetwork = {
  offline: false,
  latency: 150,
  downloadThroughput: 1.6e6 / 8,
  uploadThroughput: 0.75e6 / 8,
};
const fullNetwork = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
const cpuSlowdown = 4;

/** An app, opened in a browser. */
interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly devTools: CDPSession;
  readonly traffic: Traffic;
  readonly contender: Contender;
  readonly servers: Servers;
}

export interface VisitOptions {
  readonly servers: Servers;
  /** Whether to measure calls and in-app navigation too. */
  readonly isDetailed: boolean;
}

/**
 * Opens an app in a new browser profile, signs in and measures.
 * @throws Error if the app doesn't behave as expected
 */
export async function visit(
  browser: Browser,
  contender: Contender,
  { servers, isDetailed }: VisitOptions,
): Promise<Visit> {
  servers.serve(contender);
  servers.setPrefixes(1);
  const context = await browser.newContext();
  try {
    await context.addInitScript(watchPage);
    const page = await context.newPage();
    const devTools = await context.newCDPSession(page);
    await devTools.send('Network.enable');
    const traffic = new Traffic(devTools);
    const opened = { context, page, devTools, traffic, contender, servers };
    await setSpeed(devTools, slowNetwork, cpuSlowdown);
    const phone = { ...(await load(opened)), ...(await signIn(opened)), ...(await reload(opened)) };
    if (!isDetailed) return phone;
    // Without network delays, so that a response arrives on the page that requested it.
    await setSpeed(devTools, fullNetwork, cpuSlowdown);
    const navigation = await navigateInApp(opened);
    await setSpeed(devTools, fullNetwork, 1);
    return { ...phone, ...navigation, ...(contender.isMinimal && (await measureCalls(opened))) };
  } finally {
    await context.close();
  }
}

async function setSpeed(devTools: CDPSession, network: typeof slowNetwork, slowdown: number): Promise<void> {
  await devTools.send('Network.emulateNetworkConditions', network);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
}

/**
 * Loads the start page with an empty cache, and three times more, of which it returns the median: in the second load, Chromium stores the
 * compiled code, before the first paint or after it.
 */
async function load({ page, traffic, servers }: Opened): Promise<Visit> {
  const open = async () => {
    await page.goto(servers.origin);
    const shown = (await whenNoted(page, 'shown')) - (await page.evaluate(() => performance.timeOrigin));
    await traffic.waitUntilIdle();
    return { paint: await firstPaint(page), shown };
  };
  const cold = await open();
  const [kB, requests] = [traffic.bytes / 1000, traffic.requests()];
  const warm = [await open(), await open(), await open()];
  return {
    'cold: first paint': cold.paint,
    'cold: page shown': cold.shown,
    'cold: transferred': kB,
    'cold: requests': requests,
    'warm: first paint': medianOf(warm.map(({ paint }) => paint)),
    'warm: page shown': medianOf(warm.map(({ shown }) => shown)),
  };
}

/** Measures from the click on the link to a guarded page until the API's response. The user has a session at the org. */
async function signIn({ context, page, traffic, contender, servers }: Opened): Promise<Visit> {
  await putSession(context, servers.org, 'ada@example.com');
  await page.getByRole('link', { name: 'Messages' }).first().click();
  const answered = await whenNoted(page, 'answered');
  const clicked = Number(await page.evaluate(() => sessionStorage.getItem('bench.clicked')));
  await traffic.waitUntilIdle();
  if (!contender.signsIn) return {};
  return { 'sign-in': answered - clicked, 'sign-in: requests': traffic.requests(clicked, answered) };
}

/** Measures the median of three reloads: each takes only a second, and the machine is noisy. */
async function reload({ page, traffic }: Opened): Promise<Visit> {
  const times: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    await page.reload();
    const answered = await whenNoted(page, 'answered');
    times.push(answered - (await page.evaluate(() => performance.timeOrigin)));
    await traffic.waitUntilIdle();
  }
  return { reload: medianOf(times) };
}

/** Measures navigation from the start page to the guarded page, and to the same page without the guard, if there is one. */
async function navigateInApp({ page, contender }: Opened): Promise<Visit> {
  const paths = contender.isMinimal ? ['/messages', '/open'] : ['/messages'];
  const times = await page.evaluate(navigate, { paths, turns: 21 });
  return {
    'in-app navigation': medianOf(times.map(([guarded = NaN]) => guarded)),
    ...(contender.isMinimal && {
      'in-app navigation: added by the guard': medianOf(
        times.map(([guarded = NaN, open = NaN]) => guarded - open),
      ),
    }),
  };
}

/** Measures a call without any interceptor, and what the app's interceptor adds, at full processor speed. */
async function measureCalls(opened: Opened): Promise<Visit> {
  const one = await measureCallsWith(opened, 1);
  const ten = await measureCallsWith(opened, 10);
  const thousand = await measureCallsWith(opened, 1000);
  return {
    'call without interceptors': medianOf([...one.bare, ...ten.bare, ...thousand.bare]),
    'call: added by the interceptor, 1 prefix': one.added,
    'call: added by the interceptor, 10 prefixes': ten.added,
    'call: added by the interceptor, 1,000 prefixes': thousand.added,
  };
}

async function measureCallsWith({ page, traffic, contender, servers }: Opened, prefixes: number) {
  servers.setPrefixes(prefixes);
  await page.goto(`${servers.origin}/calls?prefixes=${prefixes}`);
  await traffic.waitUntilIdle();
  const calls = 200;
  const costs = await page.evaluate(makeCalls, { turns: 51, calls });
  for (const { bare, intercepted } of costs) {
    if (bare.tokens > 0) throw new Error('A call without interceptors has a token.');
    if (intercepted.tokens !== (contender.signsIn ? calls : 0)) {
      throw new Error(`${intercepted.tokens} of ${calls} calls have a token.`);
    }
  }
  return {
    bare: costs.map(({ bare }) => bare.time),
    added: medianOf(costs.map(({ bare, intercepted }) => intercepted.time - bare.time)),
  };
}

/** Waits until `watchPage` has recorded this time in the current document. */
async function whenNoted(page: Page, note: Note): Promise<number> {
  const read = (key: string): number | undefined => {
    const time = Number(sessionStorage.getItem(key));
    return time >= performance.timeOrigin ? time : undefined;
  };
  try {
    const time = await page.waitForFunction(read, `bench.${note}`, { polling: 50 });
    return Number(await time.jsonValue());
  } catch (error) {
    const reason = `The page was not ${note} in time. It is ${await describePage(page)}.`;
    throw new Error(reason, { cause: error });
  }
}

const describePage = (page: Page): Promise<string> =>
  page.evaluate(() => `${location.pathname}, "${document.body.innerText.slice(0, 200)}"`).catch(() => 'gone');

async function firstPaint(page: Page): Promise<number> {
  const time = await page.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  );
  return (await time.jsonValue()) ?? NaN;
}
