import { setTimeout } from 'node:timers/promises';

const pollIntervalMs = 20;
const timeoutMs = 20_000;

/**
 * Resolves when a condition is true.
 * @param what describes the condition for the error
 * @throws Error after 20 seconds, so that the test run always ends
 */
export async function waitUntil(what: string, holds: () => boolean): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!holds()) {
    if (performance.now() > end)
      throw new Error(`Timed out after ${timeoutMs / 1000} s waiting for: ${what}`);
    await setTimeout(pollIntervalMs);
  }
}
