import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import type { User } from '../../store/documents.ts';
import { endUserAccess } from '../../user-access.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody, readQuery } from '../input.ts';
import { OktaError } from '../okta-error.ts';
import { findUser } from './find-user.ts';
import { passwordReset } from './lifecycle-routes.ts';
import { passwordProblem } from './password.ts';
import { flag, forgottenPasswordBody, passwordChangeBody, recoveryQuestionChangeBody } from './schema.ts';
import { credentialsRefused, hashAnswer, normalizeAnswer, setCredentials } from './set-credentials.ts';
import { requireStatus } from './status-error.ts';
import { credentialsOf } from './user-object.ts';

const path = '/api/v1/users/:id/credentials';

/**
 * Calls with which a user's own password or answer changes their credentials.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserCred/
 */
export function userCredentialRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store, log, passwords } = org;
  const app = new Hono<ManagementEnv>();

  const userOf = (c: Context<ManagementEnv>): User =>
    findUser(store, c.req.param('id') ?? '', c.var.callerUserId);

  const requirePassword = async (user: User, password: string, cause: string): Promise<void> => {
    if (!(await passwords.verify(password, user.passwordHash))) throw credentialsRefused(cause);
  };

  /** Sets a password that passes the policy. */
  const change = async (user: User, password: string, isStrict: boolean): Promise<User> => {
    const problem = await passwordProblem(org, user, password, isStrict);
    if (problem !== undefined) throw credentialsRefused(problem);
    return setCredentials(org, user, { passwordHash: await passwords.hash(password) });
  };

  app.post(`${path}/change_password`, async (c) => {
    const query = readQuery(c, z.object({ strict: flag(false) }));
    if ('refusal' in query) return query.refusal;
    const user = userOf(c);
    const body = await readBody(c, passwordChangeBody);
    if ('refusal' in body) return body.refusal;
    const { oldPassword, newPassword, revokeSessions } = body.value;
    requireStatus(user, ['STAGED', 'ACTIVE', 'PASSWORD_EXPIRED', 'RECOVERY']);
    await requirePassword(user, oldPassword.value, 'Old Password is not correct');
    const changed = await change(user, newPassword.value, query.value.strict);
    if (revokeSessions) endUserAccess(org, changed);
    log.record({ eventType: 'user.account.update_password', actor: c.var.caller, user: changed });
    return c.json(credentialsOf(changed));
  });

  app.post(`${path}/change_recovery_question`, async (c) => {
    const user = userOf(c);
    const body = await readBody(c, recoveryQuestionChangeBody);
    if ('refusal' in body) return body.refusal;
    const { password, recovery_question } = body.value;
    requireStatus(user, ['STAGED', 'ACTIVE', 'RECOVERY']);
    await requirePassword(user, password.value, 'Password is not correct');
    const { question, answer } = recovery_question;
    const recoveryQuestion = await hashAnswer(org, question, answer);
    return c.json(credentialsOf(setCredentials(org, user, { recoveryQuestion })));
  });

  app.post(`${path}/forgot_password`, (c) => {
    const query = readQuery(c, z.object({ sendEmail: flag(true) }));
    if ('refusal' in query) return query.refusal;
    const user = userOf(c);
    requireForgettable(user);
    return c.json(passwordReset(org, user, query.value.sendEmail));
  });

  app.post(`${path}/forgot_password_recovery_question`, async (c) => {
    const user = userOf(c);
    const body = await readBody(c, forgottenPasswordBody);
    if ('refusal' in body) return body.refusal;
    const { password, recovery_question } = body.value;
    requireForgettable(user);
    const answer = normalizeAnswer(recovery_question.answer);
    if (!(await passwords.verify(answer, user.recoveryQuestion?.answerHash)))
      throw credentialsRefused('The recovery question answer did not match our records.');
    const changed = await change(user, password.value, true);
    log.record({ eventType: 'user.account.reset_password', actor: c.var.caller, user: changed });
    return c.json(credentialsOf(changed));
  });
  return app;
}

/** @throws OktaError if the user's status doesn't allow them to replace a forgotten password. */
const requireForgettable = (user: User): void =>
  requireStatus(
    user,
    ['ACTIVE'],
    () => new OktaError(403, 'E0000034', 'Forgot password not allowed on specified user.'),
  );
