import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { postgresFolder } from './debian-programs.ts';
import { freePort } from '../../loopback/testing/free-port.ts';

/** A PostgreSQL server on loopback, with its data in a temporary folder. */
export interface Postgres {
  /** Creates an empty database. @returns its URL */
  readonly createDatabase: (name: string) => Promise<string>;
  readonly stop: () => Promise<void>;
  /** Starts again on the same port with the same data. */
  readonly start: () => Promise<void>;
  /** Stops for good, and deletes the data. */
  readonly remove: () => Promise<void>;
}

/** Creates a server and starts it. */
export async function createPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const user = unprivilegedUser();
  chmodSync(folder, 0o700);
  if (user) chownSync(folder, user.uid, user.gid);
  const options = { ...user, cwd: folder };
  const data = join(folder, 'data');
  const init = ['-D', data, '-U', 'api', '--auth=trust', '--no-sync', '--no-locale', '--encoding=UTF8'];
  execFileSync(join(postgresFolder, 'initdb'), init, { ...options, stdio: 'pipe' });
  const port = await freePort();
  const urlOf = (database: string) => `postgres://api@127.0.0.1:${port}/${database}`;
  let server: ChildProcess | undefined;

  const start = async () => {
    const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`];
    // The tests stop the API's copies, not the machine.
    const args = ['-D', data, '-p', String(port), '-c', 'fsync=off', ...settings];
    server = spawn(join(postgresFolder, 'postgres'), args, { ...options, stdio: 'ignore' });
    while (!(await accepts(urlOf('postgres')))) {
      if (server.exitCode !== null) throw new Error(`postgres ended with code ${server.exitCode}`);
      await setTimeout(50);
    }
  };
  const stop = async () => {
    if (server?.exitCode !== null) return;
    const ended = once(server, 'exit');
    // "Fast shutdown": breaks the connections, and keeps the data whole.
    server.kill('SIGINT');
    await ended;
  };
  await start();
  return {
    createDatabase: async (name) => {
      const client = new Client(urlOf('postgres'));
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return urlOf(name);
    },
    start,
    stop,
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function accepts(url: string): Promise<boolean> {
  const client = new Client(url);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}
