import { createInterface } from 'node:readline/promises';

/**
 * Asks a question on the terminal. Only "y" and "yes" confirm.
 * @returns the function that asks, or `undefined` without a terminal
 */
export const terminalConfirm = (): ((question: string) => Promise<boolean>) | undefined =>
  process.stdin.isTTY && process.stdout.isTTY ? ask : undefined;

async function ask(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  // Without a listener, Ctrl-C would leave the process waiting.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return isYes(await lines.question(question));
  } finally {
    lines.close();
  }
}

/** Whether an answer confirms. */
export const isYes = (answer: string): boolean => /^y(es)?$/i.test(answer.trim());
