import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { root } from '../../tools/files.ts';
import { bundleLocalOrg } from '../../tools/package/local-org.ts';

/** A server that is measured. Each runs in its own process. */
export interface OrgContender {
  readonly name: string;
  readonly file: string;
  /** Modules that Node loads first. */
  readonly preload: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The login to search for, if it has an API for that. */
  readonly search?: string;
}

const compileCache = pathToFileURL(join(root, 'tools', 'compile-cache.mjs')).href;

export const localOrg: OrgContender = {
  name: 'local org',
  file: 'local-org.mjs',
  preload: [compileCache],
  search: 'bob@example.com',
};

/** Builds the local org as it is in its npm package. Must be called before the first server is started. */
export async function buildLocalOrg(): Promise<void> {
  await bundleLocalOrg(join(import.meta.dirname, '..', 'dist', 'local-org'));
}

/** The local org as its npm package starts it, and other servers as their readmes do. */
export const orgContenders: readonly OrgContender[] = [
  localOrg,
  {
    name: 'local org with 100,000 users',
    file: 'local-org.mjs',
    preload: [compileCache],
    env: { BENCH_USERS: '100000' },
    search: 'user70000@example.com',
  },
  { name: 'oidc-provider', file: 'oidc-provider.mjs', preload: [] },
  {
    name: 'oidc-provider with JWT access tokens',
    file: 'oidc-provider.mjs',
    preload: [],
    env: { BENCH_JWT: 'yes' },
  },
  { name: 'oauth2-mock-server', file: 'oauth2-mock-server.mjs', preload: [] },
];

/** A server that runs. */
export interface RunningServer {
  readonly issuer: string;
  /** The cookie of a session. */
  readonly cookie: string;
  /** Whether its userinfo takes its access tokens. */
  readonly hasUserinfo: boolean;
  stop(): Promise<void>;
}

/** Starts a server, and resolves when it listens. */
export async function startServer(
  { file, preload, env }: OrgContender,
  more: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const modules = preload.flatMap((each) => ['--import', each]);
  const child = spawn(process.execPath, [...modules, join(import.meta.dirname, 'servers', file)], {
    env: { ...process.env, NODE_ENV: 'production', ...env, ...more },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return { hasUserinfo: true, ...(await firstLine(child)), stop: () => stop(child) };
}

/** What a server prints. */
type FirstLine = Pick<RunningServer, 'issuer' | 'cookie'> & Partial<Pick<RunningServer, 'hasUserinfo'>>;

async function firstLine(child: ChildProcess): Promise<FirstLine> {
  if (!child.stdout) throw new Error('The server has no output.');
  for await (const line of createInterface(child.stdout))
    if (line.startsWith('{"issuer"')) return JSON.parse(line) as FirstLine;
  throw new Error('The server ended without saying where it listens.');
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  // The local org ends properly, so that Node keeps the compiled code.
  child.kill('SIGTERM');
  await ended;
}
