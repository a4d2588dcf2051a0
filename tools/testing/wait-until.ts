import { setTimeout } from 'node:timers/promises';

const pollIntervalMs = 20;
const timeoutMs = 20_000;

/**
 * Resolves once something holds.
 * @param what it is, in words for the error
 * @throws Error if it doesn't within 20 seconds: a wait without an end would keep the test run from ending
 */
export async function waitUntil(what: string, holds: () => boolean): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`Waited ${timeoutMs / 1000} s in vain for: ${what}`);
    await setTimeout(pollIntervalMs);
  }
}
