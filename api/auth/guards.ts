import type { MiddlewareHandler } from 'hono';
import type { Caller, VerifyAccessToken } from './access-token.ts';
import { isAssured, isRecent } from './assurance.ts';
import type { RequiredAssurance } from './assurance.ts';
import { insufficientAuthentication, insufficientScope, tokenRequired } from './challenges.ts';

/** What handlers behind {@link requireAccessToken} find in the context. */
export interface CallerEnv {
  Variables: { caller: Caller };
}

/** `Bearer` in any letter case, then the rest (RFC 6750 §2.1, RFC 9110 §11.1). */
const BEARER = /^bearer +(.+)$/i;

/**
 * Lets only callers with a valid access token pass; it is looked for in the Authorization header and nowhere else.
 * @param welcome is told of each caller.
 */
export const requireAccessToken =
  (verify: VerifyAccessToken, welcome: (caller: Caller) => void): MiddlewareHandler<CallerEnv> =>
  async (c, next) => {
    const token = BEARER.exec(c.req.header('authorization') ?? '')?.[1];
    if (token === undefined) throw tokenRequired();
    const caller = await verify(token);
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
