import { helpText, readOptions, type ParsedOptions, type Usage } from './arguments.ts';
import { CommandError } from './command-error.ts';

export interface Closable {
  close(): Promise<void>;
}

/** Registers something to be closed at the end, and hands it back. */
export type Use = <T extends Closable>(opened: T) => T;

/** How long closing may take before the process ends anyway. */
const closingMs = 5_000;

/**
 * Runs a command to its end, or until Ctrl-C, SIGTERM or a closed terminal; then closes what it opened, last first, and
 * ends the process. A {@link CommandError} is printed as its message, anything else with its stack; the exit code is then 1.
 * @param usage which options there are; `--help` prints it, and then `main` doesn't run.
 * @param main gets the options given, and `use`, which registers something to be closed. It gives the exit code, default 0.
 * @param stoppedCode the exit code after a signal. Default 0: that is how a server is meant to end.
 */
export async function runCommand(
  usage: Usage,
  main: (given: ParsedOptions, use: Use) => Promise<number | undefined>,
  stoppedCode = 0,
): Promise<never> {
  const opened: Closable[] = [];
  const use: Use = (closable) => {
    opened.push(closable);
    return closable;
  };
  let code = 0;
  const fail = (error: unknown): void => {
    code = 1;
    console.error(error instanceof CommandError ? error.message : error);
  };
  try {
    const given = readOptions(usage);
    if (given.has('help')) console.log(helpText(usage));
    else code = (await Promise.race([main(given, use), stopSignal().then(() => stoppedCode)])) ?? 0;
  } catch (error) {
    fail(error);
  }
  const deadline = setTimeout(() => process.exit(1), closingMs);
  for (const closable of opened.reverse()) await closable.close().catch(fail);
  clearTimeout(deadline);
  process.exit(code);
}

/** For a command that runs until it is stopped: never resolves. */
export const untilStopped = (): Promise<never> => new Promise(() => undefined);

/** How often a command that npm started looks whether npm is still there. */
const parentCheckMs = 250;

/** Resolves at a signal to stop. Repeated ones do nothing more: a terminal and npm both pass on the same Ctrl-C. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    // npm sends its signals to the shell that it runs a script in, which ends without passing them on.
    if (!process.env['npm_lifecycle_event']) return;
    const parent = process.ppid;
    const check = () => {
      if (process.ppid !== parent) resolve();
    };
    setInterval(check, parentCheckMs).unref();
  });
}
