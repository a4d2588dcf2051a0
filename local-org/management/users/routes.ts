import { Hono } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody, readQuery } from '../input.ts';
import { listPage } from '../list.ts';
import { OktaError } from '../okta-error.ts';
import { sendActivation } from './account-email.ts';
import { createUser } from './create-user.ts';
import { findUser } from './find-user.ts';
import { deactivateUser, deleteUser } from './lifecycle.ts';
import { listUsers, listUsersQuery } from './list-users.ts';
import { readProfile, withDefaults } from './profile.ts';
import { flag, newUserBody } from './schema.ts';
import { prepareCredentials } from './set-credentials.ts';
import { toListedUser, toUserObject } from './user-object.ts';
import { withEveryone } from '../../store/everyone.ts';

const path = '/api/v1/users';

/** Okta's limit for the groups of a new user. */
const maxGroups = 20;

const createQuery = z.object({
  activate: flag(true),
  provider: flag(false),
  nextLogin: z.literal('changePassword').optional(),
});

/**
 * The org's users: list, create, get and delete.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/
 */
export function userRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store, log } = org;
  const app = new Hono<ManagementEnv>();

  app.get(path, (c) => {
    const query = readQuery(c, listUsersQuery);
    if ('refusal' in query) return query.refusal;
    return listPage(c, listUsers(store, query.value), (user) => toListedUser(org, user));
  });

  app.post(path, async (c) => {
    const query = readQuery(c, createQuery);
    if ('refusal' in query) return query.refusal;
    const body = await readBody(c, newUserBody);
    if ('refusal' in body) return body.refusal;
    const { activate: isActivated, nextLogin } = query.value;
    const { profile, credentials, groupIds } = body.value;
    if (groupIds && groupIds.length > maxGroups)
      throw new OktaError(403, 'E0000093', 'Target count limit exceeded', [
        'The number of group targets is too large',
      ]);
    const isPasswordExpired = nextLogin === 'changePassword';
    if (isPasswordExpired)
      requirePasswordToExpire(
        isActivated,
        Boolean(credentials?.password?.value ?? credentials?.password?.hash),
      );
    const owner = {
      ...readProfile(store, withDefaults(store, profile)),
      groupIds: withEveryone(store, groupIds ?? []),
    };
    const user = createUser(org, {
      ...(await prepareCredentials(org, owner, credentials)),
      profile,
      isActivated,
      isPasswordExpired,
      ...(groupIds && { groupIds }),
    });
    log.record({ eventType: 'user.lifecycle.create', actor: c.var.caller, user });
    if (isActivated) log.record({ eventType: 'user.lifecycle.activate', actor: c.var.caller, user });
    if (user.status === 'PROVISIONED') sendActivation(org, user);
    return c.json(toUserObject(org, user));
  });

  app.get(`${path}/:id`, (c) =>
    c.json(toUserObject(org, findUser(store, c.req.param('id'), c.var.callerUserId))),
  );

  // The first call deactivates the user, and the second one deletes them.
  app.delete(`${path}/:id`, (c) => {
    const user = findUser(store, c.req.param('id'), c.var.callerUserId);
    if (user.status === 'DEPROVISIONED') {
      deleteUser(org, user);
      log.record({ eventType: 'user.lifecycle.delete.initiated', actor: c.var.caller, user });
    } else {
      log.record({
        eventType: 'user.lifecycle.deactivate',
        actor: c.var.caller,
        user: deactivateUser(org, user),
      });
    }
    return c.body(null, 204);
  });
  return app;
}

/** @throws OktaError if the password of a new user can't expire at once. */
function requirePasswordToExpire(isActivated: boolean, hasPassword: boolean): void {
  const start = 'Could not create user. To create a user and expire their password immediately,';
  const refuse = (errorCode: string, end: string): OktaError =>
    new OktaError(400, errorCode, `${start} ${end}`, [`${start} ${end}`]);
  if (!hasPassword) throw refuse('E0000124', 'a password must be specified.');
  if (!isActivated) throw refuse('E0000125', '`activate` must be true.');
}
