import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { findNginx } from './find-nginx.ts';
import type { Variables } from './variables.ts';

/** What serves the app: nginx, or the server that stands in for it where nginx isn't installed. */
export type ServerKind = 'nginx' | 'preview server';

const scripts: Readonly<Record<ServerKind, string>> = {
  nginx: 'start.mjs',
  'preview server': 'preview-server.mjs',
};

/** A running server. */
export interface RunningServer {
  /** Resolves with what it printed, when it ends. */
  readonly ended: Promise<string>;
  /** Ends it with a signal: SIGTERM, or SIGQUIT to let it finish its responses. */
  close(signal?: NodeJS.Signals): Promise<void>;
}

/** The server that this machine can run. */
export const installedServer = (): ServerKind => (findNginx() === undefined ? 'preview server' : 'nginx');

/**
 * Starts a server, and waits until it responds.
 * @param folder as `buildDeployment` has written it
 * @param env the variables of docs/production.md. `HOST` and `PORT` are needed.
 * @throws Error with what the server printed, if it ends
 */
export async function runServer(folder: string, kind: ServerKind, env: Variables): Promise<RunningServer> {
  const temporary = mkdtempSync(join(tmpdir(), 'serve-'));
  const child = spawn(process.execPath, [join(folder, scripts[kind])], {
    env: { ...process.env, ACCESS_LOG: 'off', ...env, TMPDIR: temporary },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(child, 'close').then(() => {
    rmSync(temporary, { recursive: true, force: true });
    return output;
  });
  const health = `http://${env['HOST'] ?? ''}:${env['PORT'] ?? ''}/healthz`;
  while (!(await isHealthy(health))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error((await ended).trim());
    await setTimeout(20);
  }
  return {
    ended,
    close: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}

const isHealthy = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
