import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import type { EventType } from '../../log/system-log.ts';
import type { User } from '../../store/documents.ts';
import { endUserAccess } from '../../user-access.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readQuery } from '../input.ts';
import { createAccountLink, sendActivation, sendPasswordReset } from './account-email.ts';
import { findUser } from './find-user.ts';
import {
  activateUser,
  deactivateUser,
  expirePassword,
  requireReactivatable,
  startPasswordReset,
  suspendUser,
  unlockUser,
  unsuspendUser,
} from './lifecycle.ts';
import { flag } from './schema.ts';
import { temporaryPassword } from './temporary-password.ts';
import { toUserObject } from './user-object.ts';

const path = '/api/v1/users/:id/lifecycle';

/** The calls that only change the status, and answer an empty object. */
const statusCalls = [
  ['deactivate', deactivateUser, 'user.lifecycle.deactivate'],
  ['suspend', suspendUser, 'user.lifecycle.suspend'],
  ['unsuspend', unsuspendUser, 'user.lifecycle.unsuspend'],
  ['unlock', unlockUser, 'user.account.unlock'],
] as const;

/**
 * A user's status.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle/
 */
export function userLifecycleRoutes(org: OrgContext): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();

  const userOf = (c: Context<ManagementEnv>): User =>
    findUser(org.store, c.req.param('id') ?? '', c.var.callerUserId);
  const record = (c: Context<ManagementEnv>, eventType: EventType, user: User): void =>
    org.log.record({ eventType, actor: c.var.caller, user });

  for (const [name, change, eventType] of statusCalls)
    app.post(`${path}/${name}`, (c) => {
      record(c, eventType, change(org, userOf(c)));
      return c.json({});
    });

  app.post(`${path}/activate`, (c) => {
    const query = readQuery(c, z.object({ sendEmail: flag(true) }));
    if ('refusal' in query) return query.refusal;
    const user = activateUser(org, userOf(c));
    record(c, 'user.lifecycle.activate', user);
    return c.json(user.status === 'PROVISIONED' ? activation(org, user, query.value.sendEmail) : {});
  });

  app.post(`${path}/reactivate`, (c) => {
    const query = readQuery(c, z.object({ sendEmail: flag(false) }));
    if ('refusal' in query) return query.refusal;
    const user = userOf(c);
    requireReactivatable(user);
    record(c, 'user.lifecycle.reactivate', user);
    return c.json(activation(org, user, query.value.sendEmail));
  });

  app.post(`${path}/reset_password`, (c) => {
    const query = readQuery(c, z.object({ sendEmail: flag(true), revokeSessions: flag(false) }));
    if ('refusal' in query) return query.refusal;
    const user = startPasswordReset(org, userOf(c));
    if (query.value.revokeSessions) endUserAccess(org, user);
    record(c, 'user.account.reset_password', user);
    return c.json(passwordReset(org, user, query.value.sendEmail));
  });

  app.post(`${path}/expire_password`, (c) => {
    const user = expirePassword(org, userOf(c));
    record(c, 'user.account.expire_password', user);
    return c.json(toUserObject(org, user));
  });

  app.post(`${path}/expire_password_with_temp_password`, async (c) => {
    const query = readQuery(c, z.object({ revokeSessions: flag(false) }));
    if ('refusal' in query) return query.refusal;
    const tempPassword = temporaryPassword(org, userOf(c));
    const passwordHash = await org.passwords.hash(tempPassword);
    const user = expirePassword(org, userOf(c), passwordHash);
    if (query.value.revokeSessions) endUserAccess(org, user);
    record(c, 'user.account.expire_password', user);
    return c.json({ tempPassword });
  });
  return app;
}

/** Sends the activation link, or answers it to the caller. */
function activation(org: OrgContext, user: User, isSent: boolean): object {
  if (isSent) {
    sendActivation(org, user);
    return {};
  }
  const { token, url } = createAccountLink(org, user, 'ACTIVATION');
  return { activationUrl: url, activationToken: token };
}

/** Sends the link for a new password, or answers it to the caller. */
export function passwordReset(org: OrgContext, user: User, isSent: boolean): object {
  if (isSent) {
    sendPasswordReset(org, user);
    return {};
  }
  return { resetPasswordUrl: createAccountLink(org, user, 'RECOVERY').url };
}
