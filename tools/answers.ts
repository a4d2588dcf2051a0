import { setTimeout } from 'node:timers/promises';

const betweenTriesMs = 100;

/** Resolves once `url` answers with success, however long that takes. */
export async function waitUntilAnswers(url: string): Promise<void> {
  while (!(await answers(url))) await setTimeout(betweenTriesMs);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
