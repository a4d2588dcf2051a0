import { createHash } from 'node:crypto';
import { seconds } from '../clock.ts';
import type { OrgContext } from '../context.ts';
import { newSecret } from '../ids.ts';
import { orgId } from '../org-id.ts';
import type { Claim } from '../store/authorization-servers.ts';
import type { User } from '../store/documents.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import { claimValue } from './claim-value.ts';
import type { Grant } from './oauth-store.ts';
import type { TokenLifetimes } from './token-lifetimes.ts';

// The claims that no administrator can change are written in this file. The others are those of the server.

/** What a token is issued for. */
export interface TokenSubject {
  readonly server: AuthorizationServer;
  readonly grant: Grant;
  readonly user: User;
  /** The scopes of this token: those of the grant, or fewer. */
  readonly scopes: readonly string[];
  readonly lifetimes: TokenLifetimes;
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
  subject: TokenSubject,
  jti: string,
): AccessTokenClaims & Payload => {
  const { server, grant, user, scopes, lifetimes } = subject;
  return {
    sub: user.login,
    ...serverClaims(org, server, { ...subject, claimType: 'RESOURCE' }),
    ver: 1,
    jti,
    iss: server.issuer,
    aud: server.audience,
    ...lifespan(org, lifetimes.accessToken),
    cid: grant.clientId,
    uid: user.id,
    scp: [...scopes],
    ...authentication(grant),
    ...(grant.jkt !== undefined && { cnf: { jkt: grant.jkt } }),
  };
};

/**
 * An ID token that comes with an access token, as always in the code flow, is thin: it has the claims of the server that
 * are always included, which of the user are the name, the username and the email address. The others are at userinfo.
 * https://support.okta.com/help/s/article/Okta-Groups-or-Attribute-Missing-from-Id-Token
 * @param accessToken the access token that is issued with the ID token.
 */
export const idTokenClaims = (org: OrgContext, subject: TokenSubject, accessToken: string): IdTokenClaims => {
  const { server, grant, user, lifetimes } = subject;
  return {
    ...serverClaims(org, server, { ...subject, claimType: 'IDENTITY', alwaysIncludeInToken: true }),
    sub: user.id,
    ver: 1,
    iss: server.issuer,
    aud: grant.clientId,
    ...lifespan(org, lifetimes.idToken),
    jti: `ID.${newSecret()}`,
    amr: [...grant.amr],
    idp: orgId(org.url),
    ...(grant.nonce !== undefined && { nonce: grant.nonce }),
    ...authentication(grant),
    at_hash: hashHalf(accessToken),
  };
};

/** What the scopes of an access token allow the app to know about a user, at userinfo (OpenID Connect Core section 5.4). */
export const userClaims = (
  org: Pick<OrgContext, 'store'>,
  server: AuthorizationServer,
  user: User,
  { scp, cid }: Pick<AccessTokenClaims, 'scp' | 'cid'>,
): Payload =>
  serverClaims(org, server, { user, grant: { clientId: cid }, scopes: scp, claimType: 'IDENTITY' });

interface ClaimRequest {
  readonly user: User;
  readonly grant: Pick<Grant, 'clientId'>;
  readonly scopes: readonly string[];
  readonly claimType: Claim['claimType'];
  /** Only the claims that are always included. */
  readonly alwaysIncludeInToken?: true;
}

/** The claims that the server adds, with their values. */
function serverClaims(
  org: Pick<OrgContext, 'store'>,
  { claims }: AuthorizationServer,
  { user, grant, scopes, claimType, alwaysIncludeInToken }: ClaimRequest,
): Payload {
  const subject = { user, clientId: grant.clientId, scopes };
  const payload: Payload = {};
  for (const claim of claims) {
    if (claim.status !== 'ACTIVE' || claim.claimType !== claimType) continue;
    if (alwaysIncludeInToken && !claim.alwaysIncludeInToken) continue;
    const { scopes: needed } = claim.conditions;
    if (needed.length && !needed.some((scope) => scopes.includes(scope))) continue;
    const value = claimValue(org, claim, subject);
    if (value !== undefined) payload[claim.name] = value;
  }
  return payload;
}

/** The claims that tokens have at every server, and that administrators can't add. */
const fixedClaims = [
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
  'at_hash',
];

/** The names that no custom claim can have. */
export const reservedClaims: Readonly<Record<Claim['claimType'], readonly string[]>> = {
  IDENTITY: [...fixedClaims, 'c_hash', 'azp', 'sid'],
  RESOURCE: [...fixedClaims.filter((name) => name !== 'sub'), 'cid', 'uid', 'scp', 'scope', 'cnf', 'nbf'],
};

/** What the discovery document of a server lists as `claims_supported`. */
export const supportedClaims = ({ claims }: Pick<AuthorizationServer, 'claims'>): readonly string[] => [
  ...fixedClaims,
  ...claims
    .filter(({ status, claimType }) => status === 'ACTIVE' && claimType === 'IDENTITY')
    .map(({ name }) => name),
];

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
