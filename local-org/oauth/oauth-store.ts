import { Collection } from '../store/collection.ts';
import type { AuthorizeRequest } from '../store/documents.ts';
import type { Store } from '../store/store.ts';
import type { JWK } from 'jose';

/** What a user's sign-in gave an app: everything issued on the strength of it shares the `id`. */
export interface Grant {
  readonly id: string;
  readonly server: AuthorizeRequest['server'];
  readonly clientId: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly nonce?: string;
  /** RFC 8176 values. */
  readonly amr: readonly string[];
  /** The level of assurance that the app asked for and got. */
  readonly acr?: string;
  /** When the user signed in, in ms. */
  readonly authTime: number;
  /** The key that its tokens are bound to (DPoP), by its thumbprint; absent: they are bearer tokens. */
  readonly jkt?: string;
}

/** `grant` with its tokens bound to a key from now on; `undefined` changes nothing. */
export const bindToKey = (grant: Grant, jkt: string | undefined): Grant =>
  jkt === undefined ? grant : { ...grant, jkt };

/** An authorization code. Its id is the code's fingerprint. */
export interface AuthorizationCode {
  readonly id: string;
  readonly status: 'issued' | 'redeemed';
  readonly grant: Grant;
  readonly redirectUri: string;
  readonly codeChallenge: string;
  /** The only key that it can be redeemed with, by its thumbprint. */
  readonly dpopJkt?: string;
  readonly expires: number;
}

/** A refresh token. Its id is the token's fingerprint. */
export interface RefreshToken {
  readonly id: string;
  readonly grantId: string;
  readonly grant: Grant;
  readonly status: 'current' | 'rotated';
  /** When it was first exchanged for the next one. */
  readonly rotated?: number;
  /** When it is too old or has lain unused for too long, whichever is first. */
  readonly expires: number;
  /** When the whole family ends. */
  readonly familyExpires: number;
}

/** An access token that is alive: one that is revoked is removed. Its id is the `jti`. */
export interface AccessToken {
  readonly id: string;
  readonly grantId: string;
  readonly userId: string;
  readonly expires: number;
}

/** A key pair of an authorization server. Its id is the `kid`. The status is spelled as in Okta. */
export interface SigningKey {
  readonly id: string;
  readonly server: AuthorizeRequest['server'];
  /** `ACTIVE` signs; `EXPIRED` is published still, so that what it signed can be verified. */
  readonly status: 'ACTIVE' | 'EXPIRED';
  readonly created: number;
  readonly privateJwk: JWK;
}

/** A nonce that proofs of possession (DPoP) may have. Its id is the nonce. */
export interface ProofNonce {
  readonly id: string;
  readonly created: number;
}

/** A proof that can't be used again. Its id is the fingerprint of its key and `jti`. */
export interface UsedProof {
  readonly id: string;
  readonly expires: number;
}

/** What the authorization servers alone keep. No secret is in it but the signing keys. */
export interface OAuthStore {
  readonly codes: Collection<AuthorizationCode>;
  readonly refreshTokens: Collection<RefreshToken>;
  readonly accessTokens: Collection<AccessToken>;
  readonly signingKeys: Collection<SigningKey>;
  readonly nonces: Collection<ProofNonce>;
  readonly usedProofs: Collection<UsedProof>;
}

const opened = new WeakMap<Store, OAuthStore>();

/** The authorization servers' part of the org's store. */
export function oauthStore(store: Store): OAuthStore {
  let part = opened.get(store);
  if (!part) {
    const { database } = store;
    part = {
      codes: new Collection(database, 'authorization_codes', ['expires']),
      refreshTokens: new Collection(database, 'refresh_tokens', ['grantId', 'expires']),
      accessTokens: new Collection(database, 'access_tokens', ['grantId', 'userId', 'expires']),
      signingKeys: new Collection(database, 'signing_keys'),
      nonces: new Collection(database, 'dpop_nonces'),
      usedProofs: new Collection(database, 'dpop_used_proofs', ['expires']),
    };
    opened.set(store, part);
  }
  return part;
}

/** Revokes everything that was issued on the strength of one sign-in. */
export function revokeGrant(store: Store, grantId: string): void {
  const { refreshTokens, accessTokens } = oauthStore(store);
  for (const { id } of refreshTokens.find('grantId', grantId)) refreshTokens.delete(id);
  for (const { id } of accessTokens.find('grantId', grantId)) accessTokens.delete(id);
}

/** Revokes everything that a user's sign-ins gave, to whichever app, and the codes that are under way to one. */
export function revokeUserGrants(store: Store, userId: string): void {
  const { codes, refreshTokens, accessTokens } = oauthStore(store);
  const isTheirs = ({ grant }: { readonly grant: Grant }): boolean => grant.userId === userId;
  for (const { id } of codes.all().filter(isTheirs)) codes.delete(id);
  for (const { id } of refreshTokens.all().filter(isTheirs)) refreshTokens.delete(id);
  for (const { id } of accessTokens.find('userId', userId)) accessTokens.delete(id);
}
