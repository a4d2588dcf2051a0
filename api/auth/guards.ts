import type { MiddlewareHandler } from 'hono';
import type { ApiSettings } from '../options.ts';
import type { Caller, VerifyAccessToken } from './access-token.ts';
import { isAssured, isRecent } from './assurance.ts';
import type { RequiredAssurance } from './assurance.ts';
import {
  boundTokenRequired,
  insufficientAuthentication,
  insufficientScope,
  invalidToken,
  tokenRequired,
} from './challenges.ts';
import type { CheckProof } from './dpop/check-proof.ts';
import { presentedToken, schemesFor } from './schemes.ts';

/** What handlers behind {@link requireAccessToken} find in the context. */
export interface CallerEnv {
  Variables: { caller: Caller };
}

/** What {@link requireAccessToken} works with. */
export interface TokenChecks {
  readonly dpop: ApiSettings['dpop'];
  readonly verifyAccessToken: VerifyAccessToken;
  readonly checkProof: CheckProof;
}

/**
 * Lets only callers with a valid access token pass, and one that is bound to a key only with a proof of it: as a plain
 * bearer token it may be a stolen one (RFC 9449 §7.2).
 * @param welcome is told of each caller.
 */
export const requireAccessToken =
  (
    { dpop, verifyAccessToken, checkProof }: TokenChecks,
    welcome: (caller: Caller) => void,
  ): MiddlewareHandler<CallerEnv> =>
  async (c, next) => {
    const presented = presentedToken(c);
    if (presented === undefined) throw tokenRequired();
    const { scheme, token } = presented;
    if (!schemesFor(dpop).includes(scheme)) throw boundTokenRequired();
    const { caller, jkt } = await verifyAccessToken(token);
    if (scheme === 'DPoP') await checkProof(c, token, jkt);
    else if (jkt !== undefined)
      throw invalidToken('The access token is bound to a key: send it with a DPoP proof.');
    welcome(caller);
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
export const requireAssurance =
  (required: RequiredAssurance, clock: () => number): MiddlewareHandler<CallerEnv> =>
  async (c, next) => {
    const { acr, authTime } = c.get('caller');
    if (!isAssured(required, acr)) {
      throw insufficientAuthentication('This needs a stronger sign-in.', required);
    }
    if (!isRecent(required, authTime, clock())) {
      throw insufficientAuthentication('This needs a more recent sign-in.', required);
    }
    await next();
  };
