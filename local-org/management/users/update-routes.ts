import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import type { User } from '../../store/documents.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody, readQuery } from '../input.ts';
import { invalidFields } from '../okta-error.ts';
import { findUser } from './find-user.ts';
import { flag, type UserChange, userChangeBody } from './schema.ts';
import { prepareCredentials, requireSettable, setCredentials } from './set-credentials.ts';
import { replaceProfile, updateProfile } from './update-user.ts';
import { toUserObject } from './user-object.ts';

const path = '/api/v1/users/:id';

/** `strict`: whether the rules about earlier passwords apply. */
const query = z.object({ strict: flag(false) });

/**
 * Changes a user's profile and credentials: `POST` changes the attributes that are given, `PUT` replaces the profile.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/updateUser
 */
export function userUpdateRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store, log } = org;
  const app = new Hono<ManagementEnv>();

  const handler =
    (changeProfile: typeof updateProfile) =>
    async (c: Context<ManagementEnv, typeof path>): Promise<Response> => {
      const options = readQuery(c, query);
      if ('refusal' in options) return options.refusal;
      const user = findUser(store, c.req.param('id'), c.var.callerUserId);
      const body = await readBody(c, userChangeBody);
      if ('refusal' in body) return body.refusal;
      const { profile, credentials } = body.value;
      requireSameStatus(user, body.value);
      requireSettable(user, credentials);
      const prepared = await prepareCredentials(org, user, credentials, options.value.strict);
      // Read the user after the await, so that changes made in the meantime are kept.
      let changed = findUser(store, user.id, undefined);
      if (profile) changed = changeProfile(org, changed, profile);
      if (profile)
        log.record({ eventType: 'user.account.update_profile', actor: c.var.caller, user: changed });
      if (Object.keys(prepared).length > 0) changed = setCredentials(org, changed, prepared);
      if (prepared.passwordHash !== undefined)
        log.record({ eventType: 'user.account.update_password', actor: c.var.caller, user: changed });
      return c.json(toUserObject(org, changed));
    };

  app.post(path, handler(updateProfile));
  app.put(path, handler(replaceProfile));
  return app;
}

/** Other calls change the status. @throws OktaError if a body has another one. */
function requireSameStatus({ status }: User, given: UserChange): void {
  if (given.status && given.status !== status)
    throw invalidFields([
      { field: 'status', problem: `must stay ${status}: use the lifecycle calls to change it` },
    ]);
}
