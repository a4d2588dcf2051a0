import { createRemoteJWKSet, customFetch, errors } from 'jose';
import type { JWTVerifyGetKey, RemoteJWKSet } from 'jose';
import { z } from 'zod';
import { isSecureUrl } from '../http/secure-url.ts';

/** An unknown `kid` fetches the keys again, but only after this time since the last fetch, in milliseconds. */
const refetchCooldown = 10_000;
/** Keys are fetched again after this time, in milliseconds, so that a withdrawn key stops being accepted. */
const keysMaxAge = 600_000;
/** After a failed fetch, the next one waits this long, in milliseconds. */
export const pauseAfterFailure = 1_000;
const fetchTimeout = 5_000;

const discoveryDocument = z.object({ issuer: z.string(), jwks_uri: z.string().refine(isSecureUrl) });

/** Thrown if the signing keys can't be fetched, so tokens can be neither accepted nor refused. */
export class KeysUnavailableError extends Error {}

/** The authorization server's public signing keys. */
export interface SigningKeys {
  /**
   * Finds the key that a token's header names.
   * @throws KeysUnavailableError; JWKSNoMatchingKey if the server has no such key.
   */
  readonly find: JWTVerifyGetKey;
  /** Aborts running fetches. */
  close(): void;
}

/**
 * Fetches the keys from the `jwks_uri` of the issuer's discovery document (OpenID Connect Discovery 1.0 section 4) when
 * they are first needed. It uses the machine's clock, not that of the tokens, because it paces real network requests.
 */
export function createSigningKeys(issuer: string): SigningKeys {
  const closing = new AbortController();
  let keySet: Promise<RemoteJWKSet> | undefined;
  let pausedUntil = 0;

  // jose's cooldown starts at the last successful fetch: without this pause, every token would cause a request to a
  // server that is down.
  const fetchUnlessPaused = async (url: string, init: RequestInit & { signal: AbortSignal }) => {
    if (Date.now() < pausedUntil) throw new KeysUnavailableError(`Waiting to ask ${issuer} again`);
    return fetch(url, { ...init, signal: AbortSignal.any([init.signal, closing.signal]) });
  };

  const discover = async () => {
    const response = await fetchUnlessPaused(`${issuer}/.well-known/openid-configuration`, {
      redirect: 'error',
      signal: AbortSignal.timeout(fetchTimeout),
    });
    if (!response.ok) throw new Error(`the discovery document answered ${response.status}`);
    const document = discoveryDocument.parse(await response.json());
    // OpenID Connect Discovery 1.0 section 4.3: otherwise one issuer could publish another's keys.
    if (document.issuer !== issuer) throw new Error('the discovery document names another issuer');
    return createRemoteJWKSet(new URL(document.jwks_uri), {
      cooldownDuration: refetchCooldown,
      cacheMaxAge: keysMaxAge,
      timeoutDuration: fetchTimeout,
      [customFetch]: fetchUnlessPaused,
    });
  };

  const discoverOnce = () => {
    keySet ??= discover().catch((error: unknown) => {
      keySet = undefined;
      throw error;
    });
    return keySet;
  };

  const unavailable = (cause: unknown) => {
    if (Date.now() >= pausedUntil && !closing.signal.aborted) {
      pausedUntil = Date.now() + pauseAfterFailure;
      console.error(`API: can't fetch the signing keys of ${issuer}: ${describe(cause)}`);
    }
    return new KeysUnavailableError(`Can't fetch the signing keys of ${issuer}`, { cause });
  };

  return {
    find: async (header, token) => {
      try {
        return await (
          await discoverOnce()
        )(header, token);
      } catch (error) {
        if (error instanceof errors.JWKSNoMatchingKey || error instanceof KeysUnavailableError) throw error;
        throw unavailable(error);
      }
    },
    close: () => {
      closing.abort();
    },
  };
}

/** Describes an error with the cause that `fetch` hides behind "fetch failed". */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return `${error.message} (${'code' in cause ? String(cause.code) : cause.message})`;
}
