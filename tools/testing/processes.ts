import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A running command of the project. */
export interface Running {
  readonly pid: number;
  /** Its output so far, of both streams. */
  output(): string;
  /** Resolves when it has printed a text. Rejects if it ends first. */
  printed(text: string): Promise<void>;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Types a line on its standard input. */
  type(line: string): void;
  /** Sends a signal to this process only. */
  signal(signal: NodeJS.Signals): void;
}

/** Starts `node script ...args` in a folder, with additional environment variables. */
export const run = (folder: string, args: readonly string[], env: Record<string, string> = {}): Running =>
  runProgram(folder, process.execPath, args, env);

/** Starts a program in a folder, with additional environment variables. */
export function runProgram(
  folder: string,
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Running {
  const child = spawn(program, args, {
    cwd: folder,
    // Removes a variable that Node's test runner sets for its child processes, to run as in a new terminal.
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      child.emit('printed');
    });
  }
  const ended = once(child, 'close').then(
    ([code, signal]: (number | NodeJS.Signals | null)[]) => code ?? signal ?? 'SIGKILL',
  ) as Promise<number | NodeJS.Signals>;
  return {
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    type: (line) => child.stdin.write(`${line}\n`),
    signal: (signal) => child.kill(signal),
    printed(text) {
      const { promise, resolve, reject } = Promise.withResolvers<undefined>();
      const check = () => {
        if (output.includes(text)) resolve(undefined);
      };
      child.on('printed', check);
      check();
      void ended.then((how) => reject(new Error(`It ended (${how}) without printing "${text}":\n${output}`)));
      return promise;
    },
  };
}

/** Occupies a free port until it is released. */
export async function takePort(): Promise<{ port: number; release: () => Promise<void> }> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    release: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

/** Settings for the servers' ports: three different ports that are free now. */
export async function freePorts(): Promise<{ APP_PORT: string; API_PORT: string; ORG_PORT: string }> {
  const taken = await Promise.all([takePort(), takePort(), takePort()]);
  await Promise.all(taken.map(({ release }) => release()));
  const [APP_PORT = '', API_PORT = '', ORG_PORT = ''] = taken.map(({ port }) => String(port));
  return { APP_PORT, API_PORT, ORG_PORT };
}
