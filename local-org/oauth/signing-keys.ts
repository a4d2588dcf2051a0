import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { JWK, JWTPayload } from 'jose';
import type { OrgContext } from '../context.ts';
import type { Store } from '../store/store.ts';
import { issuerPath, type AuthorizationServer } from './authorization-server.ts';
import { isSignedWith, parseJws, signJws } from './jws.ts';
import { oauthStore, type SigningKey } from './oauth-store.ts';

type ServerPath = AuthorizationServer['path'];
type KeyContext = Pick<OrgContext, 'store' | 'clock'>;

const alg = 'RS256';

/** The keys of a server that are published. */
export const keysOf = (store: Store, server: ServerPath): SigningKey[] =>
  oauthStore(store).signingKeys.find('server', server);

/** Imported keys by `kid`. Importing an RSA key takes longer than verifying a signature. */
class ImportedKeys {
  readonly #private = new Map<string, KeyObject>();
  readonly #public = new Map<string, KeyObject>();

  forSigning({ id, privateJwk }: SigningKey): KeyObject {
    const key = this.#private.get(id) ?? createPrivateKey({ key: privateJwk, format: 'jwk' });
    this.#private.set(id, key);
    return key;
  }

  forVerifying(signingKey: SigningKey): KeyObject {
    const { id } = signingKey;
    const key = this.#public.get(id) ?? createPublicKey({ key: publicPart(signingKey), format: 'jwk' });
    this.#public.set(id, key);
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
  const privateJwk = (await newPrivateKey()).export({ format: 'jwk' }) as JWK;
  const { signingKeys } = oauthStore(org.store);
  const id = thumbprintOf(privateJwk);
  return signingKeys.put({ id, server, status: 'ACTIVE', created: org.clock.now(), privateJwk });
}

const newPrivateKey = async (): Promise<KeyObject> =>
  (await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })).privateKey;

/** The SHA-256 thumbprint of an RSA key (RFC 7638 section 3.2). */
const thumbprintOf = ({ e, kty, n }: JWK): string =>
  createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');

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
  org: KeyContext & Pick<OrgContext, 'isBusy'>,
  server: AuthorizationServer,
  claims: JWTPayload,
): Promise<string> {
  const key = await activeKey(org, server.path);
  return signJws({ kid: key.id, alg }, claims, importedKeysOf(org.store).forSigning(key), org.isBusy());
}

/** Signs claims with a new key, under the `kid` of the server's key: the signature isn't valid. For tests. */
export async function signWithUnknownKey(
  org: KeyContext & Pick<OrgContext, 'isBusy'>,
  server: AuthorizationServer,
  claims: JWTPayload,
): Promise<string> {
  const { id } = await activeKey(org, server.path);
  return signJws({ kid: id, alg }, claims, await newPrivateKey(), org.isBusy());
}

/**
 * Verifies the signature of a token of `server`, which may be expired.
 * @returns its claims, or `undefined` if `server` has not signed it.
 */
export function verifySignature(
  org: KeyContext,
  server: AuthorizationServer,
  token: string,
): JWTPayload | undefined {
  const parsed = parseJws(token);
  const key = parsed && keysOf(org.store, server.path).find(({ id }) => id === parsed.header['kid']);
  if (!key || !isSignedWith(parsed, importedKeysOf(org.store).forVerifying(key))) return undefined;
  return parsed.claims['iss'] === server.issuer ? parsed.claims : undefined;
}

/** Deletes the keys of a server that is deleted. */
export function deleteKeys(store: Store, server: ServerPath): void {
  for (const { id } of keysOf(store, server)) {
    oauthStore(store).signingKeys.delete(id);
    importedKeysOf(store).delete(id);
  }
}
