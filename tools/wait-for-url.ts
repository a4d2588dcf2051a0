import { setTimeout } from 'node:timers/promises';

const retryDelayMs = 100;

/** Resolves when `url` responds successfully. There is no timeout. */
export async function waitForUrl(url: string): Promise<void> {
  while (!(await isAvailable(url))) await setTimeout(retryDelayMs);
}

async function isAvailable(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
