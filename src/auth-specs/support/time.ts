/** Jasmine's, in part: an app that copies this folder may have another test runner, and none of its types. */
declare const jasmine: { readonly clock: () => { readonly tick: (ms: number) => void } };

/** The browser's own, also while Jasmine's clock is installed. */
const realTimeout = window.setTimeout.bind(window);

/**
 * Moves Jasmine's clock, which must be installed, until `condition` holds, and lets what is asynchronous go on meanwhile: the
 * SDK waits for the browser's cryptography as well as for timers.
 * @param step how far at a time, in ms
 */
export async function passUntil(condition: () => boolean, step = 1): Promise<void> {
  while (!condition()) {
    jasmine.clock().tick(step);
    await aMoment();
  }
}

/** Lets what is asynchronous go on for a moment, without moving Jasmine's clock. */
export const aMoment = (): Promise<void> => new Promise((resolve) => realTimeout(resolve));

/** Waits until `condition` holds, by the browser's own clock. Rejects after some seconds. */
export async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 4000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`It did not come to be: ${condition.toString()}`);
    await aMoment();
  }
}

/** Waits for so many ms, by the browser's own clock: for what goes by that, such as the time of an event. */
export const aWhile = (ms: number): Promise<void> => new Promise((resolve) => realTimeout(resolve, ms));
