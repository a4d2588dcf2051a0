import { Collection } from '../store/collection.ts';
import type { AuthorizeRequest } from '../store/documents.ts';
import type { Store } from '../store/store.ts';
import type { JWK } from 'jose';

/** What a user's sign-in granted to an app. All tokens of that sign-in share its `id`. */
export interface Grant {
  readonly id: string;
  readonly server: AuthorizeRequest['server'];
  readonly clientId: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly nonce?: string;
  /** Authentication methods (RFC 8176). */
  readonly amr: readonly string[];
  /** The level of assurance that the app requested and the sign-in reached. */
  readonly acr?: string;
  /** When the user signed in, in milliseconds since the epoch. */
  readonly authTime: number;
  /** The thumbprint of the key that the tokens are bound to (DPoP); absent for bearer tokens. */
  readonly jkt?: string;
}

/** Binds the tokens of a grant to a key. `undefined` changes nothing. */
export const bindToKey = (grant: Grant, jkt: string | undefined): Grant =>
  jkt === undefined ? grant : { ...grant, jkt };

/** An authorization code. Its `id` is the fingerprint of the code. */
export interface AuthorizationCode {
  readonly id: string;
  readonly status: 'issued' | 'redeemed';
  readonly grant: Grant;
  readonly redirectUri: string;
  readonly codeChallenge?: string;
  /** The thumbprint of the only key that it can be redeemed with. */
  readonly dpopJkt?: string;
  readonly expires: number;
}

/** A refresh token. Its `id` is the fingerprint of the token. */
export interface RefreshToken {
  readonly id: string;
  readonly grantId: string;
  readonly grant: Grant;
  readonly status: 'current' | 'rotated';
  /** When it was first exchanged for its successor. */
  readonly rotated?: number;
  /** When it expires, because of its age or because it was not used for too long. */
  readonly expires: number;
  /** When the token and all its successors expire. */
  readonly familyExpires: number;
}

/** An access token that is not revoked: revoking it removes it. Its `id` is the `jti`. */
export interface AccessToken {
  readonly id: string;
  readonly grantId: string;
  readonly userId: string;
  readonly expires: number;
}

/** A key pair of an authorization server. Its `id` is the `kid`. The statuses are Okta's. */
export interface SigningKey {
  readonly id: string;
  readonly server: AuthorizeRequest['server'];
  /** `ACTIVE`: new tokens are signed with it. `EXPIRED`: it stays published so that older tokens can be verified. */
  readonly status: 'ACTIVE' | 'EXPIRED';
  readonly created: number;
  readonly privateJwk: JWK;
}

/** A nonce for DPoP proofs. Its `id` is the nonce. */
export interface ProofNonce {
  readonly id: string;
  readonly created: number;
}

/** A DPoP proof that has been used. Its `id` is the fingerprint of its key and `jti`. */
export interface UsedProof {
  readonly id: string;
  readonly expires: number;
}

/** The collections that only the authorization servers use. The signing keys are the only secrets in them. */
export interface OAuthStore {
  readonly codes: Collection<AuthorizationCode>;
  readonly refreshTokens: Collection<RefreshToken>;
  readonly accessTokens: Collection<AccessToken>;
  readonly signingKeys: Collection<SigningKey>;
  readonly nonces: Collection<ProofNonce>;
  readonly usedProofs: Collection<UsedProof>;
}

const opened = new WeakMap<Store, OAuthStore>();

/** Returns the authorization servers' part of a store. */
export function oauthStore(store: Store): OAuthStore {
  let part = opened.get(store);
  if (!part) {
    const { database } = store;
    part = {
      codes: new Collection(database, 'authorization_codes', ['expires']),
      refreshTokens: new Collection(database, 'refresh_tokens', ['grantId', 'expires']),
      accessTokens: new Collection(database, 'access_tokens', ['grantId', 'userId', 'expires']),
      signingKeys: new Collection(database, 'signing_keys', { cached: true }),
      nonces: new Collection(database, 'dpop_nonces'),
      usedProofs: new Collection(database, 'dpop_used_proofs', ['expires']),
    };
    opened.set(store, part);
  }
  return part;
}

/** Revokes all tokens of one sign-in. */
export function revokeGrant(store: Store, grantId: string): void {
  const { refreshTokens, accessTokens } = oauthStore(store);
  for (const { id } of refreshTokens.find('grantId', grantId)) refreshTokens.delete(id);
  for (const { id } of accessTokens.find('grantId', grantId)) accessTokens.delete(id);
}

/** Revokes all tokens of a user at every app, and the codes that are not redeemed yet. */
export function revokeUserGrants(store: Store, userId: string): void {
  const { codes, refreshTokens, accessTokens } = oauthStore(store);
  const isTheirs = ({ grant }: { readonly grant: Grant }): boolean => grant.userId === userId;
  for (const { id } of codes.all().filter(isTheirs)) codes.delete(id);
  for (const { id } of refreshTokens.all().filter(isTheirs)) refreshTokens.delete(id);
  for (const { id } of accessTokens.find('userId', userId)) accessTokens.delete(id);
}

/** Revokes all tokens of an authorization server, and the codes that are not redeemed yet. */
export function revokeServerGrants(store: Store, server: Grant['server']): void {
  const { codes, refreshTokens } = oauthStore(store);
  for (const { id, grant } of codes.all()) if (grant.server === server) codes.delete(id);
  for (const { grant } of refreshTokens.all()) if (grant.server === server) revokeGrant(store, grant.id);
}

/** Revokes all refresh tokens of an app, the access tokens that came with them, and the codes that are not redeemed yet. */
export function revokeAppGrants(store: Store, clientId: string): void {
  const { codes, refreshTokens } = oauthStore(store);
  const isOfApp = ({ grant }: { readonly grant: Grant }): boolean => grant.clientId === clientId;
  for (const { id } of codes.all().filter(isOfApp)) codes.delete(id);
  for (const { grantId } of refreshTokens.all().filter(isOfApp)) revokeGrant(store, grantId);
}
