import { createInterface } from 'node:readline';
import type { Closable } from './command.ts';

/** A server that can be stopped and started again while the command runs. */
export interface Switch extends Closable {
  /** Stops the server if it is running, and starts it otherwise. */
  toggle(): Promise<'started' | 'stopped'>;
}

/**
 * Makes a running server stoppable.
 * @param start starts it again, as it was started first.
 */
export function createSwitch(running: Closable, start: () => Promise<Closable>): Switch {
  let current: Closable | undefined = running;
  // One change at a time: the port is free only when the server has closed.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const next = last.then(change);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    toggle: () =>
      inTurn(async () => {
        if (current) {
          await current.close();
          current = undefined;
          return 'stopped';
        }
        current = await start();
        return 'started';
      }),
    close: () => inTurn(async () => current?.close()),
  };
}

/**
 * Toggles the local org whenever somebody types `o` and Enter, to try out what the app does without an org.
 * @param input what is typed, such as `process.stdin`.
 */
export function toggleOrgOnInput(
  input: NodeJS.ReadableStream,
  org: Pick<Switch, 'toggle'>,
  print: (line: string) => void,
): void {
  createInterface({ input }).on('line', (line) => {
    if (line.trim().toLowerCase() !== 'o') return;
    org.toggle().then(
      (state) =>
        print(
          state === 'stopped'
            ? 'The local org is stopped. Type o and Enter to start it again.'
            : 'The local org is running again.',
        ),
      (error: unknown) => print(`The local org can't start: ${(error as Error).message}`),
    );
  });
}
