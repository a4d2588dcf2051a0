import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';

/** A part of Jasmine's types: an app that copies this folder may have another test runner, without these types. */
declare const jasmine: { readonly clock: () => { readonly tick: (ms: number) => void } };

/** The browser's timer, even while Jasmine's clock is installed. */
const realTimeout = window.setTimeout.bind(window);

/** The longest wait, in ms by the browser's clock. It is shorter than Jasmine's time-out of a spec. */
const longestWait = 4_000;

/**
 * Waits until `find` returns a truthy value, and resolves to it. Uses the browser's clock.
 * @param what describes it, for the error; default: the code of `find`
 * @throws Error if that takes too long, so that one spec can't hang the whole run
 */
export const waitUntil = <T>(find: () => T, what = String(find)): Promise<Found<T>> =>
  waitFor(find, what, nextTask);

/**
 * Moves Jasmine's clock, which must be installed, until `find` returns a truthy value. Other tasks run between the steps: the SDK
 * waits for the browser's cryptography as well as for timers.
 * @param step how far to move the clock at a time, in ms
 * @param what describes it, for the error; default: the code of `find`
 * @throws Error if that takes too long
 */
export const tickUntil = <T>(find: () => T, step = 1, what = String(find)): Promise<Found<T>> =>
  waitFor(find, what, () => tick(step));

/**
 * Waits for the work that nobody awaits: background work, navigations, pending changes of the page. A spec that expects nothing to
 * happen waits for this first.
 * @param app default: the one of the test bed
 * @throws Error if the work doesn't end
 */
export const backgroundWorkDone = (app = TestBed.inject(ApplicationRef)): Promise<void> =>
  waitForQuiet(app, nextTask);

/** Same as `backgroundWorkDone` while Jasmine's clock is installed. Timers that become due run. */
export const tickBackgroundWork = (app = TestBed.inject(ApplicationRef)): Promise<void> =>
  waitForQuiet(app, () => tick(1));

/** Lets other tasks run, without moving Jasmine's clock. */
export const nextTask = (): Promise<void> => new Promise((resolve) => realTimeout(resolve));

/** Waits for some ms by the browser's clock, which the times of events follow. */
export const wait = (ms: number): Promise<void> => new Promise((resolve) => realTimeout(resolve, ms));

async function tick(ms: number): Promise<void> {
  jasmine.clock().tick(ms);
  await nextTask();
}

/** What a search finds, immediately or through a promise. */
type Found<T> = NonNullable<Awaited<T>>;

async function waitFor<T>(find: () => T, what: string, pause: () => Promise<void>): Promise<Found<T>> {
  const end = performance.now() + longestWait;
  for (let found = await find(); ; found = await find()) {
    if (found) return found;
    if (performance.now() > end) throw new Error(`Waited ${longestWait / 1000} s in vain for: ${what}`);
    await pause();
  }
}

/** The end of one task may start another a moment later. */
async function waitForQuiet(app: ApplicationRef, pause: () => Promise<void>): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await waitFor(() => isStable(app), 'the end of the background work', pause);
    await pause();
  }
}

function isStable(app: ApplicationRef): boolean {
  let stable = false;
  app.isStable.subscribe((now) => (stable = now)).unsubscribe();
  return stable;
}
