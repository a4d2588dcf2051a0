import { createMiddleware } from 'hono/factory';
import type { OrgContext } from '../context.ts';
import { fingerprint } from '../ids.ts';
import type { LogEntity } from '../log/event.ts';
import { userEntity } from '../log/system-log.ts';
import type { User } from '../store/documents.ts';
import { apiError } from './api-error.ts';

/** What the handlers of the management API know about a call. */
export interface ManagementEnv {
  readonly Bindings: {
    /** The administrator who is signed in to the Admin Console. Only the console, in this process, can set it. */
    readonly administrator?: User;
  };
  readonly Variables: {
    /** Who makes the call, for the log: an API token, or an administrator in the Admin Console. */
    readonly caller: LogEntity;
    /** The administrator who makes the call, or who owns the API token. */
    readonly callerUserId: string | undefined;
  };
}

/**
 * Requires one of the org's API tokens: `Authorization: SSWS {token}`. The Admin Console's calls don't need one.
 * https://developer.okta.com/docs/guides/create-an-api-token/main/
 */
export const requireApiToken = ({ store }: OrgContext) =>
  createMiddleware<ManagementEnv>(async (c, next) => {
    const administrator = c.env.administrator;
    if (administrator) {
      c.set('caller', userEntity(administrator));
      c.set('callerUserId', administrator.id);
      await next();
      return undefined;
    }
    const [, token = ''] = /^SSWS (\S+)$/i.exec(c.req.header('Authorization') ?? '') ?? [];
    const [known] = store.apiTokens.find('tokenHash', fingerprint(token));
    if (!known) return apiError(c, 401, 'E0000011', 'Invalid token provided');
    const { id, name, userId } = known;
    c.set('caller', { id, type: 'Token', alternateId: name, displayName: name });
    c.set('callerUserId', userId);
    await next();
    return undefined;
  });
