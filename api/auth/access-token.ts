import { errors, jwtVerify } from 'jose';
import type { JWTHeaderParameters, JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { ApiError, temporarilyUnavailable } from '../http/api-error.ts';
import type { Logger } from '../log/logger.ts';
import type { ApiSettings } from '../options.ts';
import { invalidToken } from './challenges.ts';
import { InvalidKeySetError, KeysUnavailableError, pauseAfterFailure } from './signing-keys.ts';

/** How far the clocks of the authorization server and this machine may differ, in seconds. */
export const clockTolerance = 10;
/** The longest lifetime that Okta allows for access tokens, in seconds. With it, jose also checks `iat`. */
const maxTokenAge = 24 * 60 * 60;

/**
 * The accepted `typ` values: none, as in tokens of Okta's custom authorization servers, and those of RFC 9068. The type
 * of the org's own server is not accepted.
 */
const acceptedTypes: readonly unknown[] = [undefined, 'jwt', 'at+jwt', 'application/at+jwt'];

/** The databases can't store U+0000. */
const identifier = z.string().regex(/^[^\0]+$/);

/**
 * The claims that distinguish a user's access token of a custom authorization server from other JWTs, such as ID
 * tokens.
 */
const accessTokenClaims = z.object({
  ver: z.literal(1),
  cid: z.string(),
  uid: identifier,
  sub: identifier,
  scp: z.array(z.string()),
  // A string is not a list of groups: "SuperAdmins" must not count as "Admins".
  groups: z.array(z.string()).catch([]),
  acr: z.string().optional().catch(undefined),
  auth_time: z.number().optional().catch(undefined),
  // The key that the token is bound to (RFC 9449 section 6.1). Any other confirmation is rejected, because the API can't
  // check it.
  cnf: z.strictObject({ jkt: z.string() }).optional(),
});

/** The caller, as the verified access token names them. */
export interface Caller {
  /** The user's id at Okta. It doesn't change with the login, and is never reused. */
  readonly uid: string;
  readonly login: string;
  readonly scopes: readonly string[];
  readonly groups: readonly string[];
  /** The level of assurance of the sign-in; absent if the app requested none. */
  readonly acr?: string | undefined;
  /** When the user signed in, in seconds since the epoch. */
  readonly authTime?: number | undefined;
}

/** The content of a verified access token. */
export interface VerifiedToken {
  readonly caller: Caller;
  /** The thumbprint of the key that the token is bound to (DPoP); undefined for a bearer token. */
  readonly jkt: string | undefined;
}

/**
 * Verifies an access token. The caller checks the proof of its key.
 * @throws ApiError 401 if the token is rejected, 503 if the signing keys can't be fetched.
 */
export type VerifyAccessToken = (token: string) => Promise<VerifiedToken>;

/**
 * Verifies signature, type, issuer, audience, times and client (RFC 9068 section 4, and Okta's "Validate access
 * tokens").
 * @param log gets what should never happen: a token that can't be verified, for no known reason.
 */
export function createAccessTokenVerifier(
  { issuer, audience, clientId, clock }: ApiSettings,
  findKey: JWTVerifyGetKey,
  log: Logger,
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
      throw toApiError(error, issuer, log);
    }
  };
}

/** Requires a `kid`, which Okta always sends. Without one, jose would try any matching key. */
const requireKid =
  (findKey: JWTVerifyGetKey): JWTVerifyGetKey =>
  (header: JWTHeaderParameters, token) => {
    // The header is any JSON object: its members may have any type.
    const type: unknown = header.typ;
    const isAccepted = acceptedTypes.includes(typeof type === 'string' ? type.toLowerCase() : type);
    if (typeof header.kid !== 'string' || !isAccepted) throw refused();
    return findKey(header, token);
  };

const refused = (cause?: unknown) => invalidToken('The access token is not valid for this API.', cause);

function toApiError(error: unknown, issuer: string, log: Logger): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof KeysUnavailableError) {
    const description = `The API can't fetch the signing keys of ${issuer} to verify access tokens. Check that the authorization server is running.`;
    return temporarilyUnavailable(description, pauseAfterFailure / 1000, error);
  }
  // jose checks the times after the signature, so only the holder of a real token learns this.
  if (error instanceof errors.JWTExpired) return invalidToken('The access token has expired.', error);
  // A token that can't be verified is not accepted, whatever the reason. A broken key set is logged where it is fetched.
  if (!(error instanceof errors.JOSEError) && !(error instanceof InvalidKeySetError))
    log.error({ err: error }, "A token can't be verified");
  return refused(error);
}
