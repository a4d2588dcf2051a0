import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { contextStorage } from 'hono/context-storage';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock, type Clock } from './clock.ts';
import type { OrgContext } from './context.ts';
import { cors } from './cors.ts';
import { idxRoutes } from './idx/routes.ts';
import { openSystemLog } from './log/system-log.ts';
import { requireLoopbackHost } from './loopback.ts';
import { managementRoutes } from './management/routes.ts';
import { oauthRoutes } from './oauth/routes.ts';
import { openOutbox } from './outbox/outbox.ts';
import { outboxRoutes } from './outbox/routes.ts';
import { smtpDelivery } from './outbox/smtp.ts';
import { createPasswords } from './passwords.ts';
import { applySeed, loadSeed, type Seed } from './seed.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { openStore } from './store/store.ts';

export interface LocalOrgOptions {
  /** The port to listen on; 0, the default, is any free one. */
  readonly port?: number;
  /** The SQLite file; default `:memory:`. */
  readonly database?: string;
  /** What the org starts with; default `seed.json` in this folder. */
  readonly seed?: Seed;
  /** Default: the machine's clock. */
  readonly clock?: Clock;
  /**
   * scrypt's N for what is kept of passwords and codes, a power of two; default 2^14, some 30 ms each. Tests that sign in
   * often take a small one, such as 16.
   */
  readonly scryptCost?: number;
  /** A mail server that emails are sent through as well, `smtp://user:password@host:port`; default: none. */
  readonly smtpUrl?: string | undefined;
  /** Told, in a sentence, of what went wrong in the background; default: `console.error`. */
  readonly report?: (problem: string) => void;
}

/** A running org, with what its parts are handed: for a test to look at or change. */
export interface LocalOrg extends OrgContext {
  /** The issuer of its custom authorization server, `{url}/oauth2/default`. */
  readonly issuer: string;
  /** Stops listening, drops the connections, finishes what it is at, and closes the database. */
  close(): Promise<void>;
}

/**
 * Starts a local org: it listens on loopback only, and is ready when the promise resolves.
 * @throws the server's error (`EADDRINUSE`) when the port is taken, `SeedError` when the seed is not right.
 */
export async function createLocalOrg(options: LocalOrgOptions = {}): Promise<LocalOrg> {
  const clock = options.clock ?? systemClock;
  const store = openStore(options.database ?? ':memory:');
  const { smtpUrl, report = console.error } = options;
  const outbox = openOutbox(store, clock, smtpUrl ? smtpDelivery(smtpUrl, report) : undefined);
  const passwords = createPasswords(options.scryptCost);
  const server = createServer();
  try {
    await applySeed(store, options.seed ?? loadSeed(), clock, passwords);
    await listen(server, options.port ?? 0);
  } catch (error) {
    store.close();
    throw error;
  }
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const org: OrgContext = { url, store, clock, passwords, outbox, log: openSystemLog(store, clock) };
  const listener = getRequestListener(orgRoutes(org).fetch);
  const underWay = new Set<Promise<unknown>>();
  server.on('request', (request, response) => {
    const answered = listener(request, response).finally(() => underWay.delete(answered));
    underWay.add(answered);
  });
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
    await Promise.allSettled(underWay);
    store.close();
  };
  return { ...org, issuer: `${url}/oauth2/default`, close };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function orgRoutes(org: OrgContext): Hono {
  const app = new Hono();
  app
    // For the log, which tells with each event what browser it came from.
    .use(contextStorage())
    .use(requireLoopbackHost())
    .use(cors(org))
    .route('/', oauthRoutes(org))
    .route('/', idxRoutes(org))
    .route('/', signInRoutes(org))
    .route('/', outboxRoutes(org))
    .route('/', managementRoutes(org));
  return app;
}
