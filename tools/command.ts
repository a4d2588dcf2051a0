import { helpText, readOptions, type ParsedOptions, type Usage } from './arguments.ts';
import { CommandError } from './command-error.ts';

export interface Closable {
  close(): Promise<void>;
}

/** Registers a resource to close at the end, and returns it. */
export type Use = <T extends Closable>(opened: T) => T;

/** How long closing may take before the process exits anyway, in milliseconds. */
const closingMs = 5_000;

/**
 * Runs a command until it ends, or until Ctrl-C, SIGTERM or a closed terminal. Then it closes the registered resources,
 * last first, and exits. A {@link CommandError} is printed as its message, any other error with its stack. The exit
 * code is then 1.
 * @param usage the options. With `--help` it is printed, and `main` doesn't run.
 * @param main gets the parsed options, and `use`, which registers a resource to close. It returns the exit code;
 * default 0.
 * @param stoppedCode the exit code after a signal. Default 0, because a server is expected to end this way.
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

/** For a command that runs until it is stopped. Never resolves. */
export const untilStopped = (): Promise<never> => new Promise(() => undefined);

/** How often to check whether npm is still running, in milliseconds. */
const parentCheckMs = 250;

/** Resolves at a signal to stop. Repeated signals have no effect: both the terminal and npm pass on the same Ctrl-C. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    // npm signals the shell that runs the script. The shell ends without passing the signal on.
    if (!process.env['npm_lifecycle_event']) return;
    const parent = process.ppid;
    const check = () => {
      if (process.ppid !== parent) resolve();
    };
    setInterval(check, parentCheckMs).unref();
  });
}
