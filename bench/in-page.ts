/*
 * Functions that run in the page. Playwright sends them as text, so none can use another one.
 */

/** The times that {@link watchPage} records, in ms since the epoch. They survive the redirects of a sign-in. */
export type Note = 'clicked' | 'answered' | 'shown';

/** Records when a link is clicked, and for each document when the heading and the API's response appear. */
export function watchPage(): void {
  const note = (name: Note): void =>
    sessionStorage.setItem(`bench.${name}`, String(performance.timeOrigin + performance.now()));
  // An older record belongs to another document.
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

/** The parameters of {@link navigate}. */
export interface Navigations {
  /** The addresses of pages with the heading "Messages". */
  readonly paths: readonly string[];
  readonly turns: number;
}

/**
 * Opens each page from the start page, repeatedly.
 * @returns the times of each turn: for each page, the ms from the click on its link until its heading appears
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
    const timesOfTurn: number[] = [];
    // The order alternates, so that no page has an advantage.
    for (const path of turn % 2 === 0 ? paths : paths.toReversed()) {
      await go('/', /^(Home|Hello)/);
      timesOfTurn.push(await go(path, /^Messages/));
    }
    times.push(turn % 2 === 0 ? timesOfTurn : timesOfTurn.reverse());
  }
  return times;
}

/** The cost of a number of calls: µs per call, and the number of calls with an access token. */
export interface Cost {
  readonly time: number;
  readonly tokens: number;
}
/** The same calls without any interceptor, and with those of the app. */
export interface Costs {
  readonly bare: Cost;
  readonly intercepted: Cost;
}

/** Makes the page of apps/shared/calls.ts measure calls, several times. */
export async function makeCalls({ turns, calls }: { turns: number; calls: number }): Promise<Costs[]> {
  const { measureCalls } = window as unknown as { measureCalls: (calls: number) => Promise<Costs> };
  const costs: Costs[] = [];
  for (let turn = 0; turn < turns; turn += 1) costs.push(await measureCalls(calls));
  return costs;
}
