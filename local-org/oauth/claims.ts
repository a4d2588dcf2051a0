import { createHash } from 'node:crypto';
import { seconds } from '../clock.ts';
import type { OrgContext } from '../context.ts';
import { newSecret } from '../ids.ts';
import { orgId } from '../org-id.ts';
import type { User } from '../store/documents.ts';
import { fullName } from '../store/full-name.ts';
import { lifetimesOf, type AuthorizationServer } from './authorization-server.ts';
import type { Grant } from './oauth-store.ts';

// Every claim of every token and of userinfo is written in this file.

/** What a token is issued for. */
export interface TokenSubject {
  readonly server: AuthorizationServer;
  readonly grant: Grant;
  readonly user: User;
  /** The scopes of this token: those of the grant, or fewer. */
  readonly scopes: readonly string[];
}

/** The claims of an access token that the org itself reads. */
export interface AccessTokenClaims {
  readonly jti: string;
  readonly iss: string;
  readonly aud: string;
  readonly sub: string;
  readonly cid: string;
  readonly uid: string;
  readonly scp: readonly string[];
  readonly iat: number;
  readonly exp: number;
  /** The thumbprint of the key that the token is bound to (RFC 9449 section 6.1). */
  readonly cnf?: { readonly jkt: string };
}

/** The claims of an ID token that the org itself reads. */
export interface IdTokenClaims {
  readonly sub: string;
  /** The client ID. */
  readonly aud: string;
  readonly exp: number;
  readonly [claim: string]: unknown;
}

type Payload = Record<string, unknown>;

/** @param jti the token's identifier, which the org has on record. */
export const accessTokenClaims = (
  org: OrgContext,
  { server, grant, user, scopes }: TokenSubject,
  jti: string,
): AccessTokenClaims & Payload => ({
  ver: 1,
  jti,
  iss: server.issuer,
  aud: server.audience,
  ...lifespan(org, lifetimesOf(org, server).accessToken),
  cid: grant.clientId,
  uid: user.id,
  scp: [...scopes],
  ...authentication(grant),
  sub: user.login,
  ...(grant.jkt !== undefined && { cnf: { jkt: grant.jkt } }),
  ...(server.groupsClaim === 'always' && { groups: groupNames(org, user) }),
});

/**
 * An ID token that comes with an access token, as always in the code flow, is thin: of the user it has the name, the
 * username and the email address. The other claims of the scopes are at userinfo. Claims that an administrator adds to a
 * custom server's ID token ("Always") are in it.
 * https://support.okta.com/help/s/article/Okta-Groups-or-Attribute-Missing-from-Id-Token
 * @param accessToken the access token that is issued with the ID token.
 */
export const idTokenClaims = (
  org: OrgContext,
  { server, grant, user, scopes }: TokenSubject,
  accessToken: string,
): IdTokenClaims => ({
  sub: user.id,
  ...thinUserClaims(user, scopes),
  ...(server.groupsClaim === 'always' && { groups: groupNames(org, user) }),
  ver: 1,
  iss: server.issuer,
  aud: grant.clientId,
  ...lifespan(org, lifetimesOf(org, server).idToken),
  jti: `ID.${newSecret()}`,
  amr: [...grant.amr],
  idp: orgId(org.url),
  ...(grant.nonce !== undefined && { nonce: grant.nonce }),
  ...authentication(grant),
  at_hash: hashHalf(accessToken),
});

const thinUserClaims = (user: User, scopes: readonly string[]): Payload => ({
  ...(scopes.includes('profile') && { name: fullName(user), preferred_username: user.login }),
  ...(scopes.includes('email') && { email: user.email }),
});

/**
 * What the scopes allow the app to know about a user (OpenID Connect Core section 5.4), at userinfo. `address` and `phone`
 * add nothing: a profile here holds neither.
 */
export function userClaims(
  org: Pick<OrgContext, 'store'>,
  server: AuthorizationServer,
  user: User,
  scopes: readonly string[],
): Payload {
  return {
    ...thinUserClaims(user, scopes),
    ...(scopes.includes('profile') && {
      given_name: user.firstName,
      family_name: user.lastName,
      // `en_US` in Okta's profile, `en-US` in a claim (BCP 47).
      locale: user.locale.replace('_', '-'),
      zoneinfo: user.zoneinfo,
      updated_at: Math.floor(user.lastUpdated / 1000),
    }),
    ...(scopes.includes('email') && { email_verified: user.emailVerified }),
    ...((server.groupsClaim === 'always' || scopes.includes('groups')) && { groups: groupNames(org, user) }),
  };
}

/** What the discovery document lists as `claims_supported`. */
export const supportedClaims: readonly string[] = [
  'iss',
  'ver',
  'sub',
  'aud',
  'iat',
  'exp',
  'jti',
  'auth_time',
  'amr',
  'acr',
  'idp',
  'nonce',
  'name',
  'preferred_username',
  'given_name',
  'family_name',
  'email',
  'email_verified',
  'zoneinfo',
  'locale',
  'updated_at',
  'at_hash',
];

/** The names of a user's groups. */
export const groupNames = (org: Pick<OrgContext, 'store'>, user: User): string[] =>
  user.groupIds.flatMap((id) => org.store.groups.get(id)?.name ?? []);

const lifespan = ({ clock }: OrgContext, lifetime: number): { iat: number; exp: number } => ({
  iat: seconds(clock),
  exp: seconds(clock) + lifetime / 1000,
});

const authentication = ({ authTime, acr }: Grant): Payload => ({
  auth_time: Math.floor(authTime / 1000),
  ...(acr !== undefined && { acr }),
});

/** `at_hash`: the left half of the token's SHA-256, because the ID token is signed with RS256 (OpenID Connect Core section 3.1.3.6). */
const hashHalf = (token: string): string =>
  createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');
