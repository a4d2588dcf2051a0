import { setTimeout } from 'node:timers/promises';

const betweenLooksMs = 20;
const longestWaitMs = 20_000;

/**
 * Resolves once something holds.
 * @param what it is, in words for the error
 * @throws Error if it doesn't within 20 seconds: a wait without an end would keep the test run from ending
 */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const end = performance.now() + longestWaitMs;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`Waited ${longestWaitMs / 1000} s in vain for: ${what}`);
    await setTimeout(betweenLooksMs);
  }
}
