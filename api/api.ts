import { getRequestListener } from '@hono/node-server';
import { createApp } from './app.ts';
import { createAccessTokenVerifier } from './auth/access-token.ts';
import { createProofVerifier } from './auth/dpop/verify-request-proof.ts';
import { createSigningKeys } from './auth/signing-keys.ts';
import { listenOnLoopback } from '../loopback/listen.ts';
import { readOptions } from './options.ts';
import type { ApiOptions } from './options.ts';
import { openDatabase } from './store/database.ts';
import { createMessageStore } from './store/messages.ts';
import { createUserStore } from './store/users.ts';

/** How long running requests may take when the API closes, in milliseconds. */
const closeGrace = 500;

/** A running API. */
export interface Api {
  /** Such as `http://localhost:4201/api/`. */
  readonly url: string;
  /** Lets running requests finish, then closes all connections and the database. */
  close(): Promise<void>;
}

/**
 * Starts the API on loopback. The authorization server may start later: its keys are fetched when they are first
 * needed.
 * @throws TypeError for an invalid option; Error if the database can't be opened; the server's own error, such as
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
  const database = openDatabase(settings.database);
  const keys = createSigningKeys(settings.issuer);
  try {
    const app = createApp(settings, {
      verifyAccessToken: createAccessTokenVerifier(settings, keys.find),
      verifyRequestProof: createProofVerifier(settings.clock),
      users: createUserStore(database, settings.clock),
      messages: createMessageStore(database, settings.clock),
    });
    const listener = getRequestListener(app.fetch, { hostname: 'localhost' });
    const server = await listenOnLoopback((request, response) => void listener(request, response), {
      port: settings.port,
      closeGrace,
    });
    let closed: Promise<void> | undefined;
    const close = async () => {
      keys.close();
      await server.close();
      database.close();
    };
    return { url: `http://localhost:${server.port}/api/`, close: () => (closed ??= close()) };
  } catch (error) {
    database.close();
    throw error;
  }
}
