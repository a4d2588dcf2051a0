import { errors } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { isSecureUrl } from '../http/secure-url.ts';
import type { Logger } from '../log/logger.ts';
import { InvalidDocumentError, fetchJson } from './fetch-json.ts';
import { readKeySet } from './key-set.ts';

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

/** Thrown if the authorization server publishes a key set that no token can be verified with. */
export class InvalidKeySetError extends Error {}

/** The authorization server's public signing keys. */
export interface SigningKeys {
  /**
   * Finds the key that a token's header names.
   * @throws KeysUnavailableError; InvalidKeySetError; JWKSNoMatchingKey if the server has no such key.
   */
  readonly find: JWTVerifyGetKey;
  /** Fetches the keys unless they are known and recent enough. @throws KeysUnavailableError; InvalidKeySetError */
  load(): Promise<void>;
  /** Aborts running fetches. */
  close(): void;
}

/** The keys of one fetch. */
interface FetchedKeys {
  readonly find: JWTVerifyGetKey;
  readonly fetchedAt: number;
}

/**
 * Fetches the keys from the `jwks_uri` of the issuer's discovery document (OpenID Connect Discovery 1.0 section 4) when
 * they are first needed. It uses the machine's clock, not that of the tokens, because it paces real network requests.
 * A fetch that fails is logged.
 */
export function createSigningKeys(issuer: string, log: Logger): SigningKeys {
  const closing = new AbortController();
  let jwksUri: string | undefined;
  let known: FetchedKeys | undefined;
  let fetching: Promise<FetchedKeys> | undefined;
  let lastFailure: { readonly error: Error; readonly until: number } | undefined;

  const get = (url: string) =>
    fetchJson(url, AbortSignal.any([AbortSignal.timeout(fetchTimeout), closing.signal]));

  const discover = async () => {
    const document = discoveryDocument.parse(await get(`${issuer}/.well-known/openid-configuration`));
    // OpenID Connect Discovery 1.0 section 4.3: otherwise one issuer could publish another's keys.
    if (document.issuer !== issuer) throw new Error('the discovery document names another issuer');
    return document.jwks_uri;
  };

  const fetchKeys = async (): Promise<FetchedKeys> => {
    try {
      // Without a discovery document, nothing says where the keys are.
      jwksUri ??= await discover().catch((cause: unknown) => {
        throw new Error(describe(cause));
      });
      return { find: readKeySet(await get(jwksUri)), fetchedAt: Date.now() };
    } catch (cause) {
      const isBroken = cause instanceof InvalidDocumentError;
      const what = `${isBroken ? "Can't use" : "Can't fetch"} the signing keys of ${issuer}`;
      const error = new (isBroken ? InvalidKeySetError : KeysUnavailableError)(what, { cause });
      if (!closing.signal.aborted) log.error({ reason: describe(cause) }, what);
      // Without this pause, every token would cause a request to a server that is down.
      lastFailure = { error, until: Date.now() + pauseAfterFailure };
      throw error;
    }
  };

  const refetch = async (): Promise<FetchedKeys> => {
    if (lastFailure && Date.now() < lastFailure.until) throw lastFailure.error;
    fetching ??= fetchKeys().finally(() => (fetching = undefined));
    known = await fetching;
    return known;
  };

  const isYounger = (keys: FetchedKeys | undefined, age: number) =>
    keys !== undefined && Date.now() < keys.fetchedAt + age;

  const current = async (): Promise<FetchedKeys> =>
    known && isYounger(known, keysMaxAge) ? known : await refetch();

  return {
    find: async (header, token) => {
      const keys = await current();
      try {
        return await keys.find(header, token);
      } catch (error) {
        const isUnknown = error instanceof errors.JWKSNoMatchingKey;
        if (!isUnknown || isYounger(keys, refetchCooldown)) throw error;
        return await (await refetch()).find(header, token);
      }
    },
    load: async () => {
      await current();
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
