import type { MiddlewareHandler } from 'hono';
import type { ApiSettings } from '../options.ts';
import type { Caller, VerifyAccessToken } from './access-token.ts';
import { satisfiesAcrValues, satisfiesMaxAge } from './authn-requirements.ts';
import type { AuthnRequirements } from './authn-requirements.ts';
import {
  boundTokenRequired,
  insufficientAuthentication,
  insufficientScope,
  invalidToken,
  tokenRequired,
} from './challenges.ts';
import type { VerifyRequestProof } from './dpop/verify-request-proof.ts';
import { accessTokenFromRequest, acceptedSchemes } from './authentication-schemes.ts';

/** What handlers behind {@link requireAccessToken} find in the context. */
export interface CallerEnv {
  Variables: { caller: Caller };
}

/** What {@link requireAccessToken} works with. */
export interface TokenChecks {
  readonly dpop: ApiSettings['dpop'];
  readonly verifyAccessToken: VerifyAccessToken;
  readonly verifyRequestProof: VerifyRequestProof;
}

/**
 * Lets only callers with a valid access token pass, and one that is bound to a key only with a proof of it: as a plain
 * bearer token it may be a stolen one (RFC 9449 section 7.2).
 * @param onCaller is told of each caller.
 */
export const requireAccessToken =
  (
    { dpop, verifyAccessToken, verifyRequestProof }: TokenChecks,
    onCaller: (caller: Caller) => void,
  ): MiddlewareHandler<CallerEnv> =>
  async (c, next) => {
    const presented = accessTokenFromRequest(c);
    if (presented === undefined) throw tokenRequired();
    const { scheme, token } = presented;
    if (!acceptedSchemes(dpop).includes(scheme)) throw boundTokenRequired();
    const { caller, jkt } = await verifyAccessToken(token);
    if (scheme === 'DPoP') await verifyRequestProof(c, token, jkt);
    else if (jkt !== undefined)
      throw invalidToken('The access token is bound to a key: send it with a DPoP proof.');
    onCaller(caller);
    c.set('caller', caller);
    await next();
  };

/** Lets only access tokens pass that were granted `scope`. */
export const requireScope =
  (scope: string): MiddlewareHandler<CallerEnv> =>
  async (c, next) => {
    if (!c.get('caller').scopes.includes(scope)) {
      throw insufficientScope(`This needs an access token with the scope '${scope}'.`, scope);
    }
    await next();
  };

/** Lets only members of `group` pass: a whole name, letter for letter. */
export const requireGroup =
  (group: string): MiddlewareHandler<CallerEnv> =>
  async (c, next) => {
    if (!c.get('caller').groups.includes(group)) {
      throw insufficientScope(`This is for members of the group '${group}'.`);
    }
    await next();
  };

/**
 * Lets only callers pass who have signed in as strongly and as lately as `required` says, by the access token's `acr`
 * and `auth_time`. Any other is told what to ask the authorization server for (RFC 9470). Put it after whatever no
 * stronger sign-in would change: nobody should fetch their phone for a request that is refused anyway.
 * @param clock milliseconds since the epoch.
 */
export const requireUserAuthentication =
  (required: AuthnRequirements, clock: () => number): MiddlewareHandler<CallerEnv> =>
  async (c, next) => {
    const { acr, authTime } = c.get('caller');
    if (!satisfiesAcrValues(required, acr)) {
      throw insufficientAuthentication('This needs a stronger sign-in.', required);
    }
    if (!satisfiesMaxAge(required, authTime, clock())) {
      throw insufficientAuthentication('This needs a more recent sign-in.', required);
    }
    await next();
  };
