import { errors, jwtVerify } from 'jose';
import type { JWTHeaderParameters, JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { ApiError } from '../http/api-error.ts';
import type { ApiSettings } from '../options.ts';
import { invalidToken } from './challenges.ts';
import { KeysUnavailableError, pauseAfterFailure } from './signing-keys.ts';

/** How far the clocks of the authorization server and of this machine may differ, in seconds. */
export const clockTolerance = 10;
/** The longest life that Okta lets an access token have, in seconds. Asking for it also makes jose check `iat`. */
const maxTokenAge = 24 * 60 * 60;

/** What Okta's custom authorization servers write (nothing) and RFC 9068 (`at+jwt`); the org server's own type is left out. */
const acceptedTypes = [undefined, 'jwt', 'at+jwt', 'application/at+jwt'];

/** What makes a JWT a user's access token of the custom authorization server, and not an ID token, say. */
const accessTokenClaims = z.object({
  ver: z.literal(1),
  cid: z.string(),
  uid: z.string().min(1),
  sub: z.string().min(1),
  scp: z.array(z.string()),
  // A claim that is a string, not a list, is no membership: "SuperAdmins" must not pass for "Admins".
  groups: z.array(z.string()).catch([]),
  acr: z.string().optional().catch(undefined),
  auth_time: z.number().optional().catch(undefined),
  // Bound to a key (RFC 9449 section 6.1), and to nothing else that nobody here would check.
  cnf: z.strictObject({ jkt: z.string() }).optional(),
});

/** Who calls, as a verified access token says. */
export interface Caller {
  /** The user's id at Okta: it stays when the login changes, and is never given to another. */
  readonly uid: string;
  readonly login: string;
  readonly scopes: readonly string[];
  readonly groups: readonly string[];
  /** The level of assurance that the sign-in reached; absent where the app asked for none. */
  readonly acr?: string | undefined;
  /** When the user signed in, in seconds since the epoch. */
  readonly authTime?: number | undefined;
}

/** What a good access token says. */
export interface VerifiedToken {
  readonly caller: Caller;
  /** The thumbprint of the key that it is bound to (DPoP); undefined for a bearer token. */
  readonly jkt: string | undefined;
}

/**
 * Judges an access token by itself, not whether whoever sent it has its key. Throws ApiError 401 if it is refused, 503
 * if the signing keys can't be had.
 */
export type VerifyAccessToken = (token: string) => Promise<VerifiedToken>;

/** Verifies signature, type, issuer, audience, times and client (RFC 9068 section 4, Okta's "Validate access tokens"). */
export function createAccessTokenVerifier(
  { issuer, audience, clientId, clock }: ApiSettings,
  findKey: JWTVerifyGetKey,
): VerifyAccessToken {
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, requireKid(findKey), {
        algorithms: ['RS256'],
        issuer,
        audience,
        requiredClaims: ['exp'],
        maxTokenAge,
        clockTolerance,
        currentDate: new Date(clock()),
      });
      const claims = accessTokenClaims.safeParse(payload);
      if (!claims.success || claims.data.cid !== clientId) throw refused();
      const { uid, sub, scp, groups, acr, auth_time, cnf } = claims.data;
      const caller = { uid, login: sub, scopes: scp, groups, acr, authTime: auth_time };
      return { caller, jkt: cnf?.jkt };
    } catch (error) {
      throw toApiError(error, issuer);
    }
  };
}

/** Without a `kid`, jose would take any key that fits; Okta always writes one. */
const requireKid =
  (findKey: JWTVerifyGetKey): JWTVerifyGetKey =>
  (header: JWTHeaderParameters, token) => {
    if (typeof header.kid !== 'string' || !acceptedTypes.includes(header.typ?.toLowerCase())) throw refused();
    return findKey(header, token);
  };

const refused = (cause?: unknown) => invalidToken('The access token is not valid for this API.', cause);

function toApiError(error: unknown, issuer: string): unknown {
  if (error instanceof KeysUnavailableError) {
    const description = `The API can't get the signing keys of ${issuer}, so it can't check access tokens. Is the authorization server running?`;
    return new ApiError(503, 'temporarily_unavailable', description, {
      headers: { 'Retry-After': String(pauseAfterFailure / 1000) },
      cause: error,
    });
  }
  // jose checks times after the signature, so only the holder of a real token learns this.
  if (error instanceof errors.JWTExpired) return invalidToken('The access token has expired.', error);
  return error instanceof errors.JOSEError ? refused(error) : error;
}
