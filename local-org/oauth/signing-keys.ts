import {
  CompactSign,
  calculateJwkThumbprint,
  compactVerify,
  decodeProtectedHeader,
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
  type JWTPayload,
} from 'jose';
import type { OrgContext } from '../context.ts';
import type { Store } from '../store/store.ts';
import { issuerPath, type AuthorizationServer } from './authorization-server.ts';
import { oauthStore, type SigningKey } from './oauth-store.ts';

type ServerPath = AuthorizationServer['path'];
type KeyContext = Pick<OrgContext, 'store' | 'clock'>;

const alg = 'RS256';

/** The keys of a server that are published. */
export const keysOf = (store: Store, server: ServerPath): SigningKey[] =>
  oauthStore(store).signingKeys.find('server', server);

/** Imported keys by `kid`. Importing an RSA key takes longer than signing with it. */
class ImportedKeys {
  readonly #private = new Map<string, Promise<CryptoKey>>();
  readonly #public = new Map<string, Promise<CryptoKey>>();

  forSigning(key: SigningKey): Promise<CryptoKey> {
    return this.#import(this.#private, key.id, key.privateJwk);
  }

  forVerifying(key: SigningKey): Promise<CryptoKey> {
    return this.#import(this.#public, key.id, publicPart(key));
  }

  #import(imported: Map<string, Promise<CryptoKey>>, kid: string, jwk: JWK): Promise<CryptoKey> {
    let key = imported.get(kid);
    // `importJWK` returns bytes only for symmetric keys.
    if (!key) imported.set(kid, (key = importJWK(jwk, alg) as Promise<CryptoKey>));
    return key;
  }

  /** Forgets a key that the org has deleted. */
  delete(kid: string): void {
    this.#private.delete(kid);
    this.#public.delete(kid);
  }
}

const importedKeys = new WeakMap<Store, ImportedKeys>();

function importedKeysOf(store: Store): ImportedKeys {
  let keys = importedKeys.get(store);
  if (!keys) importedKeys.set(store, (keys = new ImportedKeys()));
  return keys;
}

const keysBeingCreated = new WeakMap<Store, Map<ServerPath, Promise<SigningKey>>>();

/**
 * Returns the key to sign with. The first request creates it, and requests in the meantime wait for the same key:
 * creating an RSA key is slow.
 */
export async function activeKey(org: KeyContext, server: ServerPath): Promise<SigningKey> {
  const known = keysOf(org.store, server).find(({ status }) => status === 'ACTIVE');
  if (known) return known;
  const pending = keysBeingCreated.get(org.store) ?? new Map<ServerPath, Promise<SigningKey>>();
  keysBeingCreated.set(org.store, pending);
  let creation = pending.get(server);
  if (!creation) {
    creation = addKey(org, server).finally(() => pending.delete(server));
    pending.set(server, creation);
  }
  return creation;
}

async function addKey(org: KeyContext, server: ServerPath): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const privateJwk = await exportJWK(privateKey);
  const id = await calculateJwkThumbprint(privateJwk);
  const { signingKeys } = oauthStore(org.store);
  return signingKeys.put({ id, server, status: 'ACTIVE', created: org.clock.now(), privateJwk });
}

/**
 * Replaces the key that a server signs with. The replaced key stays published, so that tokens that it signed can still
 * be verified. The key before it is dropped, as in Okta.
 * @param server the path of the server's issuer below the org's address.
 * @returns the `kid` of the new key.
 * @throws Error if there is no such server.
 * https://developer.okta.com/docs/reference/api/authorization-servers/#rotate-authorization-server-keys
 * @example
 * const kid = await rotateKeys(org);
 */
export async function rotateKeys(
  org: KeyContext & Pick<OrgContext, 'url'>,
  server: ServerPath = '/oauth2/default',
): Promise<string> {
  const paths = ['', ...org.store.authorizationServers.all().map(issuerPath)];
  if (!paths.includes(server))
    throw new Error(
      `No authorization server has the path "${server}": use one of ${paths.map((path) => `"${path}"`).join(', ')}.`,
    );
  const { signingKeys } = oauthStore(org.store);
  await activeKey(org, server);
  const before = keysOf(org.store, server);
  const next = await addKey(org, server);
  for (const { id, status } of before) {
    if (status === 'EXPIRED') {
      signingKeys.delete(id);
      importedKeysOf(org.store).delete(id);
    } else signingKeys.update(id, { status: 'EXPIRED' });
  }
  return next.id;
}

/** A key as an authorization server publishes it. */
export const publicPart = ({ id, privateJwk: { kty, n, e } }: SigningKey): JWK =>
  ({ kty, alg, kid: id, use: 'sig', e, n }) as JWK;

/** The public keys of a server, as its `jwks_uri` serves them. */
export async function publishedKeys(org: KeyContext, server: AuthorizationServer): Promise<JWK[]> {
  await activeKey(org, server.path);
  return keysOf(org.store, server.path).map(publicPart);
}

/** Signs claims. Like Okta's, the header holds only `alg` and `kid`. */
export async function sign(
  org: KeyContext,
  server: AuthorizationServer,
  claims: JWTPayload,
): Promise<string> {
  const key = await activeKey(org, server.path);
  return signWith(await importedKeysOf(org.store).forSigning(key), key.id, claims);
}

/** Signs claims with a new key, under the `kid` of the server's key: the signature isn't valid. For tests. */
export async function signWithUnknownKey(
  org: KeyContext,
  server: AuthorizationServer,
  claims: JWTPayload,
): Promise<string> {
  const { id } = await activeKey(org, server.path);
  const { privateKey } = await generateKeyPair(alg);
  return signWith(privateKey, id, claims);
}

const signWith = (key: CryptoKey, kid: string, claims: JWTPayload): Promise<string> =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ kid, alg })
    .sign(key);

/**
 * Verifies the signature of a token of `server`, which may be expired.
 * @returns its claims, or `undefined` if `server` has not signed it.
 */
export async function verifySignature(
  org: KeyContext,
  server: AuthorizationServer,
  token: string,
): Promise<JWTPayload | undefined> {
  try {
    const { kid } = decodeProtectedHeader(token);
    const key = keysOf(org.store, server.path).find(({ id }) => id === kid);
    if (!key) return undefined;
    const { payload } = await compactVerify(token, await importedKeysOf(org.store).forVerifying(key), {
      algorithms: [alg],
    });
    const claims = JSON.parse(new TextDecoder().decode(payload)) as JWTPayload;
    return claims.iss === server.issuer ? claims : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Deletes the keys of a server that is deleted. */
export function deleteKeys(store: Store, server: ServerPath): void {
  for (const { id } of keysOf(store, server)) {
    oauthStore(store).signingKeys.delete(id);
    importedKeysOf(store).delete(id);
  }
}
