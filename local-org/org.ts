import { listenOnLoopback, type Listener } from '../loopback/listen.ts';
import { systemClock, type Clock } from './clock.ts';
import type { OrgContext } from './context.ts';
import { openSystemLog } from './log/system-log.ts';
import type { OnToken } from './oauth/on-token.ts';
import { openOutbox } from './outbox/outbox.ts';
import { smtpDelivery } from './outbox/smtp.ts';
import { createPasswords } from './passwords.ts';
import { RunningRequests } from './running-requests.ts';
import { applySeed, loadSeed, type Seed } from './seed/seed.ts';
import { isDatabaseProblem } from './store/database-error.ts';
import { explainStoreError, openStore } from './store/store.ts';
import { AdjustableClock } from './test-tools/adjustable-clock.ts';
import type { OrgWithTestTools } from './test-tools/test-tools.ts';

export interface LocalOrgOptions {
  /** The port to listen on. Default 0: any free port. */
  readonly port?: number;
  /** The SQLite file. Default `:memory:`. */
  readonly database?: string;
  /** The org's initial users, apps and policies. Default: `seed.json` in this folder. */
  readonly seed?: Seed;
  /** The source of time. Default: the machine's clock. */
  readonly clock?: Clock;
  /**
   * scrypt's cost N for passwords and codes, a power of two. Default 2^14, about 30 ms per hash. Tests that sign in
   * often use a small one, such as 16.
   */
  readonly scryptCost?: number;
  /** A mail server that also sends the org's emails, such as `smtp://user:password@host:port`. Default: none. */
  readonly smtpUrl?: string | undefined;
  /** Looks at each token before the org signs it, and may change or break it. For tests of apps and APIs. */
  readonly onToken?: OnToken;
  /** Receives a message about each error in the background. Default `console.error`. */
  readonly report?: (problem: string) => void;
}

/** A running org. Tests can look at its parts and change them. */
export interface LocalOrg extends OrgWithTestTools {
  /** The issuer of its custom authorization server `default`. */
  readonly issuer: string;
  /** Accepts no more requests, lets running ones finish, and closes the database. */
  close(): Promise<void>;
}

/**
 * How long a connection stays open without a request, in milliseconds. Node's 5 seconds are so short that a client on a busy
 * machine may use a connection at the moment when it is closed, and lose its request.
 */
const keepAliveTimeout = 75_000;

/** How long running requests may take when the org closes, in milliseconds. */
const closeGrace = 3000;

/**
 * Starts a local org. It listens on loopback only, and is ready when the promise resolves.
 * @throws the server's error if the port is taken (`EADDRINUSE`), `SeedError` if the seed is invalid,
 *   `DatabaseError` if the database can't be used.
 * @example
 * const org = await createLocalOrg({ port: 4202 });
 * console.log(org.issuer);
 * await org.close();
 */
export async function createLocalOrg(options: LocalOrgOptions = {}): Promise<LocalOrg> {
  // Most of the code is in the routes. It is loaded while other threads hash the passwords of the seed.
  const loading = import('./request-listener.ts');
  const clock = new AdjustableClock(options.clock ?? systemClock);
  const seed = options.seed ?? loadSeed();
  const store = openStore(options.database ?? ':memory:');
  const { smtpUrl, report = console.error } = options;
  const outbox = openOutbox(store, clock, smtpUrl ? smtpDelivery(smtpUrl, report) : undefined);
  const passwords = createPasswords(options.scryptCost);
  const closing = new AbortController();
  const { onToken } = options;
  const requests = new RunningRequests();
  let server: Listener;
  try {
    await applySeed(store, seed, clock, passwords);
    server = await listenOnLoopback(requests.listener, {
      port: options.port ?? 0,
      closeGrace,
      timeouts: { keepAliveTimeout },
    });
  } catch (error) {
    const problem = isDatabaseProblem(error) ? explainStoreError(store, error) : error;
    store.close();
    throw problem;
  }
  const url = `http://localhost:${server.port}`;
  const context: OrgContext = {
    url,
    store,
    clock,
    passwords,
    outbox,
    log: openSystemLog(store, clock),
    demoUsers: seed.users.flatMap(({ login, password }) => (password ? [{ login, password }] : [])),
    onToken,
    isBusy: () => requests.areConcurrent,
    closing: closing.signal,
  };
  const { createTestTools, requestListener } = await loading;
  const org: OrgWithTestTools = { ...context, testTools: createTestTools(context, clock) };
  requests.answerWith(requestListener(org));
  const close = async (): Promise<void> => {
    closing.abort();
    await server.close();
    await requests.finished();
    store.close();
  };
  let closed: Promise<void> | undefined;
  return { ...org, issuer: `${url}/oauth2/default`, close: () => (closed ??= close()) };
}
