/*
 * What runs in the page. Playwright sends a function as its text, so each has to do without the others.
 */

/** The times that {@link watchPage} notes, in ms since the epoch. They outlast the redirects of a sign-in. */
export type Note = 'clicked' | 'answered' | 'shown';

/** Notes when a link is pressed, and for each document when a heading is there, and when the API's answer is. */
export function watchPage(): void {
  const note = (name: Note): void =>
    sessionStorage.setItem(`bench.${name}`, String(performance.timeOrigin + performance.now()));
  // A note from before is of another document.
  const isNoted = (name: Note): boolean =>
    Number(sessionStorage.getItem(`bench.${name}`)) >= performance.timeOrigin;
  addEventListener('click', () => note('clicked'), { capture: true });
  new MutationObserver(() => {
    if (!isNoted('shown') && document.querySelector('h1')) note('shown');
    if (isNoted('answered')) return;
    const isThere =
      document.querySelector('#answer') ??
      document.querySelector('main')?.textContent.includes('Nobody has written a message yet.');
    if (isThere) note('answered');
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

/** What {@link navigate} does. */
export interface Navigations {
  /** The addresses of pages with the heading "Messages". */
  readonly paths: readonly string[];
  readonly turns: number;
}

/**
 * Opens pages from the start page, one after the other, again and again.
 * @returns for each turn, how long each page took, in ms from the click on its link until its heading is there
 */
export async function navigate({ paths, turns }: Navigations): Promise<number[][]> {
  const settleMs = 50;
  const longestMs = 5000;
  const headingText = (): string => document.querySelector('h1')?.textContent ?? '';
  const go = (path: string, heading: RegExp): Promise<number> =>
    new Promise((resolve, reject) => {
      const link = document.querySelector<HTMLElement>(`a[href="${path}"]`);
      if (!link) {
        reject(new Error(`The page "${headingText()}" has no link to ${path}.`));
        return;
      }
      const start = performance.now();
      const deadline = setTimeout(
        () => reject(new Error(`The link to ${path} leads to the page "${headingText()}".`)),
        longestMs,
      );
      const observer = new MutationObserver(() => {
        if (!heading.test(headingText())) return;
        const time = performance.now() - start;
        observer.disconnect();
        clearTimeout(deadline);
        setTimeout(() => resolve(time), settleMs);
      });
      observer.observe(document, { childList: true, subtree: true, characterData: true });
      link.click();
    });
  const times: number[][] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const ofTurn: number[] = [];
    // The order alternates, so that none has an advantage.
    for (const path of turn % 2 === 0 ? paths : paths.toReversed()) {
      await go('/', /^(Home|Hello)/);
      ofTurn.push(await go(path, /^Messages/));
    }
    times.push(turn % 2 === 0 ? ofTurn : ofTurn.reverse());
  }
  return times;
}

/** What a number of calls cost: µs a call, and how many of them had an access token. */
export interface Cost {
  readonly time: number;
  readonly tokens: number;
}
/** The same calls without any interceptor, and as the app makes them. */
export interface Costs {
  readonly bare: Cost;
  readonly intercepted: Cost;
}

/** Has the page of apps/shared/calls.ts make calls, some turns. */
export async function makeCalls({ turns, calls }: { turns: number; calls: number }): Promise<Costs[]> {
  const { measureCalls } = window as unknown as { measureCalls: (calls: number) => Promise<Costs> };
  const costs: Costs[] = [];
  for (let turn = 0; turn < turns; turn += 1) costs.push(await measureCalls(calls));
  return costs;
}
