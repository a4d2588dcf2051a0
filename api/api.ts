import { getRequestListener } from '@hono/node-server';
import { setTimeout } from 'node:timers/promises';
import { createApp } from './app.ts';
import { createAccessTokenVerifier } from './auth/access-token.ts';
import { createNonces } from './auth/dpop/nonces.ts';
import { createUsedProofs } from './auth/dpop/used-proofs.ts';
import { createProofVerifier } from './auth/dpop/verify-request-proof.ts';
import { createSigningKeys } from './auth/signing-keys.ts';
import { listenOn, listenOnLoopback } from '../loopback/listen.ts';
import { createLogger } from './log/logger.ts';
import { logRequests } from './log/request-log.ts';
import { readOptions } from './read-options.ts';
import type { ApiOptions, ApiSettings } from './options.ts';
import { createReadiness } from './readiness.ts';
import { closeWhenStopping, serverTimeouts } from './server.ts';
import { openDatabase } from './store/database.ts';
import { createMessageStore } from './store/messages.ts';
import { sharedSecret } from './store/secrets.ts';
import { createUserStore } from './store/users.ts';

/** A running API. */
export interface Api {
  /** Such as `http://localhost:4201/api/`. */
  readonly url: string;
  /** Lets running requests finish, then closes all connections and the database. */
  close(): Promise<void>;
}

/**
 * Starts the API, on loopback if `host` names no other address. The authorization server may start later: its keys are
 * fetched when they are first needed.
 * @throws InvalidOptionsError for invalid options; Error if the database can't be opened; the server's own error, such as
 * EADDRINUSE with its `port`.
 * @example
 * const api = await createApi({
 *   issuer: 'http://localhost:4202/oauth2/default',
 *   clientId: 'local-spa',
 *   allowedOrigins: ['http://localhost:4200'],
 * });
 */
export async function createApi(options: ApiOptions): Promise<Api> {
  const settings = readOptions(options);
  const { clock, host } = settings;
  const log = createLogger(settings.logLevel, settings.writeLog);
  const database = await openDatabase(settings.database, (err) =>
    log.warn({ err }, 'A database connection broke'),
  );
  const keys = createSigningKeys(settings.issuer, log);
  const readiness = createReadiness(database, keys, log);
  try {
    const nonces = createNonces(await sharedSecret(database, 'dpop-nonce'), clock);
    const app = createApp(settings, {
      verifyAccessToken: createAccessTokenVerifier(settings, keys.find, log),
      verifyRequestProof: createProofVerifier(settings, nonces, createUsedProofs(database, clock)),
      users: createUserStore(database, clock),
      messages: createMessageStore(database, clock),
      readiness,
      log,
    });
    const handle = getRequestListener(app.fetch, { hostname: 'localhost' });
    const listener = closeWhenStopping(readiness, (request, response) => void handle(request, response));
    const server = await listen(logRequests(listener, log, settings.trustedProxies > 0), settings);
    const origin = settings.publicUrl ?? `http://localhost:${server.port}`;
    log.info({ url: `${origin}/api/`, host: host ?? 'loopback', port: server.port }, 'The API is listening');
    let closed: Promise<void> | undefined;
    const close = async () => {
      log.info('The API is stopping');
      readiness.stop();
      await setTimeout(settings.stopDelay * 1000);
      keys.close();
      await server.close();
      await database.destroy();
      log.info('The API has stopped');
    };
    return { url: `${origin}/api/`, close: () => (closed ??= close()) };
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

function listen(listener: ReturnType<typeof logRequests>, settings: ApiSettings) {
  const { host, port } = settings;
  // Only a proxy that doesn't ask for readiness still sends requests after the delay.
  const idleGrace = Math.min(500, settings.stopDelay * 1000);
  const options = { port, closeGrace: settings.stopTimeout * 1000, timeouts: serverTimeouts(settings) };
  return host === undefined
    ? listenOnLoopback(listener, options)
    : listenOn(listener, host, { ...options, idleGrace });
}
