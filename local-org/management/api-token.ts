import { createMiddleware } from 'hono/factory';
import type { OrgContext } from '../context.ts';
import { fingerprint } from '../ids.ts';
import type { LogEntity } from '../log/event.ts';
import { apiError } from './api-error.ts';

/** What the handlers of the management API know about a call. */
export interface ManagementEnv {
  readonly Variables: {
    /** The API token of the call, for the log. */
    readonly caller: LogEntity;
    /** The administrator who owns the API token. */
    readonly callerUserId: string | undefined;
  };
}

/**
 * Requires one of the org's API tokens: `Authorization: SSWS {token}`.
 * https://developer.okta.com/docs/guides/create-an-api-token/main/
 */
export const requireApiToken = ({ store }: OrgContext) =>
  createMiddleware<ManagementEnv>(async (c, next) => {
    const [, token = ''] = /^SSWS (\S+)$/i.exec(c.req.header('Authorization') ?? '') ?? [];
    const [known] = store.apiTokens.find('tokenHash', fingerprint(token));
    if (!known) return apiError(c, 401, 'E0000011', 'Invalid token provided');
    const { id, name, userId } = known;
    c.set('caller', { id, type: 'Token', alternateId: name, displayName: name });
    c.set('callerUserId', userId);
    await next();
    return undefined;
  });
