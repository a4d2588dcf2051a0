import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';

/** Jasmine's, in part: an app that copies this folder may have another test runner, and none of its types. */
declare const jasmine: { readonly clock: () => { readonly tick: (ms: number) => void } };

/** The browser's own, also while Jasmine's clock is installed. */
const realTimeout = window.setTimeout.bind(window);

/** The longest that anything is waited for, in ms by the browser's clock: less than Jasmine gives a spec. */
const longestWait = 4_000;

/**
 * Waits until `find` gives something, by the browser's own clock, and gives that.
 * @param what is waited for, in words for the error; default: the code of `find`
 * @throws Error if it doesn't come: a wait without an end would hang the whole run
 */
export const until = <T>(find: () => T, what = String(find)): Promise<Found<T>> =>
  waitFor(find, what, aMoment);

/**
 * Moves Jasmine's clock, which must be installed, until `find` gives something, and lets what is asynchronous go on meanwhile:
 * the SDK waits for the browser's cryptography as well as for timers.
 * @param step how far at a time, in ms
 * @param what is waited for, in words for the error; default: the code of `find`
 * @throws Error if it doesn't come
 */
export const passUntil = <T>(find: () => T, step = 1, what = String(find)): Promise<Found<T>> =>
  waitFor(find, what, () => pass(step));

/**
 * Waits for what the app does by itself and nobody awaits: background work, navigations, changes that are not drawn yet. A spec
 * that claims that nothing happens looks only afterwards.
 * @param app default: that of the test bed
 * @throws Error if the work doesn't end
 */
export const backgroundWorkDone = (app = TestBed.inject(ApplicationRef)): Promise<void> =>
  waitForQuiet(app, aMoment);

/** As `backgroundWorkDone`, while Jasmine's clock is installed: has the timers run that are due on the way. */
export const passBackgroundWork = (app = TestBed.inject(ApplicationRef)): Promise<void> =>
  waitForQuiet(app, () => pass(1));

/** Lets what is asynchronous go on for a moment, without moving Jasmine's clock. */
export const aMoment = (): Promise<void> => new Promise((resolve) => realTimeout(resolve));

/** Waits for so many ms, by the browser's own clock: for what goes by that, such as the time of an event. */
export const aWhile = (ms: number): Promise<void> => new Promise((resolve) => realTimeout(resolve, ms));

async function pass(ms: number): Promise<void> {
  jasmine.clock().tick(ms);
  await aMoment();
}

/** What a search gives in the end, at once or by way of a promise. */
type Found<T> = NonNullable<Awaited<T>>;

async function waitFor<T>(find: () => T, what: string, rest: () => Promise<void>): Promise<Found<T>> {
  const end = performance.now() + longestWait;
  for (let found = await find(); ; found = await find()) {
    if (found) return found;
    if (performance.now() > end) throw new Error(`Waited ${longestWait / 1000} s in vain for: ${what}`);
    await rest();
  }
}

/** Work that ends may start more, a moment later. */
async function waitForQuiet(app: ApplicationRef, rest: () => Promise<void>): Promise<void> {
  for (let moment = 0; moment < 3; moment += 1) {
    await waitFor(() => isStable(app), 'the end of the background work', rest);
    await rest();
  }
}

function isStable(app: ApplicationRef): boolean {
  let stable = false;
  app.isStable.subscribe((now) => (stable = now)).unsubscribe();
  return stable;
}
