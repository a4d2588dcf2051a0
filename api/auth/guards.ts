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

/** The context of the handlers after {@link requireAccessToken}. */
export interface CallerEnv {
  Variables: { caller: Caller };
}

/** The checks that {@link requireAccessToken} uses. */
export interface TokenChecks {
  readonly dpop: ApiSettings['dpop'];
  readonly verifyAccessToken: VerifyAccessToken;
  readonly verifyRequestProof: VerifyRequestProof;
}

/**
 * Requires a valid access token. A token that is bound to a key also needs a proof of the key: without one it may be
 * stolen (RFC 9449 section 7.2).
 * @param onCaller is called with each caller, and may reject the request.
 */
export const requireAccessToken =
  (
    { dpop, verifyAccessToken, verifyRequestProof }: TokenChecks,
    onCaller: (caller: Caller) => Promise<void>,
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
    await onCaller(caller);
    c.set('caller', caller);
    await next();
  };

/** Requires an access token with `scope`. */
export const requireScope =
  (scope: string): MiddlewareHandler<CallerEnv> =>
  async (c, next) => {
    if (!c.get('caller').scopes.includes(scope)) {
      throw insufficientScope(`This requires an access token with the scope '${scope}'.`, scope);
    }
    await next();
  };

/** Requires a member of `group`. The name must match exactly. */
export const requireGroup =
  (group: string): MiddlewareHandler<CallerEnv> =>
  async (c, next) => {
    if (!c.get('caller').groups.includes(group)) {
      throw insufficientScope(`This requires membership in the group '${group}'.`);
    }
    await next();
  };

/**
 * Requires a sign-in that is as strong and as recent as `required` says, by the token's `acr` and `auth_time`. Other
 * callers are told what to request from the authorization server (RFC 9470). Put it after all checks that a stronger
 * sign-in can't satisfy, so that nobody signs in again for a request that is rejected anyway.
 * @param clock milliseconds since the epoch.
 */
export const requireUserAuthentication =
  (required: AuthnRequirements, clock: () => number): MiddlewareHandler<CallerEnv> =>
  async (c, next) => {
    const { acr, authTime } = c.get('caller');
    if (!satisfiesAcrValues(required, acr)) {
      throw insufficientAuthentication('This requires a stronger sign-in.', required);
    }
    if (!satisfiesMaxAge(required, authTime, clock())) {
      throw insufficientAuthentication('This requires a more recent sign-in.', required);
    }
    await next();
  };
