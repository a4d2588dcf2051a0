import type { Context } from 'hono';
import { z } from 'zod';
import { findAccountToken, type AccountTokenPurpose } from '../../account-tokens.ts';
import type { OrgContext } from '../../context.ts';
import { storePassword } from '../../password-policy/store-password.ts';
import type { User } from '../../store/documents.ts';
import { cancelSignIns } from '../../user-access.ts';
import {
  checkNewPassword,
  newPasscodeField,
  newPasswordAuthenticator,
} from '../authenticators/password/new-password.ts';
import { passcodeSchema, passwordAuthenticator } from '../authenticators/password/password-authenticator.ts';
import {
  formFactory,
  type IdxResponse,
  ionCollection,
  ionObject,
  messageOnly,
} from '../core/idx-response.ts';
import { accountLinkExpired, badRequest, passwordIsSet } from '../core/messages.ts';
import { createStateHandle } from '../core/state-handle.ts';
import { withStepError } from '../core/step-errors.ts';
import type { StepError, StepView } from '../core/step.ts';

const prefix = '02.account.';

/** A state token for the page of a link. It contains the link's token, because no sign-in belongs to that page. */
export const stateTokenForAccount = (token: string): string => prefix + token;

/** The link's token in such a state token; `undefined` for any other state token. */
export const accountTokenOf = (stateToken = ''): string | undefined =>
  stateToken.startsWith(prefix) ? stateToken.slice(prefix.length) : undefined;

/** What differs between the first password and a new one. */
const purposes = {
  ACTIVATION: {
    form: 'enroll-authenticator',
    label: 'Enter password',
    eventType: 'user.account.update_password',
  },
  RECOVERY: { form: 'reset-authenticator', label: 'New password', eventType: 'user.account.reset_password' },
} as const;

/** Shows the form for the password, or that the link is no longer valid. */
export function showAccountLink(org: OrgContext, c: Context, token: string): Response {
  const link = findAccountToken(org, token);
  if (!link) return c.json(messageOnly(accountLinkExpired), 403);
  return c.json(passwordForm(org, token, link.purpose, link.user));
}

/** Sets the password. The user can sign in with it at once. */
export async function submitAccountLink(
  org: OrgContext,
  c: Context,
  token: string,
  path: string,
  body: unknown,
): Promise<Response> {
  const link = findAccountToken(org, token);
  if (!link) return c.json(messageOnly(accountLinkExpired), 403);
  const { user, purpose } = link;
  const parsed = z.object({ credentials: passcodeSchema }).safeParse(body);
  if (path !== 'challenge/answer' || !parsed.success)
    return c.json(messageOnly(badRequest('This page accepts challenge/answer with a passcode.')), 400);
  const { passcode } = parsed.data.credentials;
  const error = await checkNewPassword(org, user, passcode);
  if (error) return c.json(passwordForm(org, token, purpose, user, error), error.status);
  const passwordHash = await org.passwords.hash(passcode);
  // The link may have been used in another tab in the meantime.
  const current = findAccountToken(org, token);
  if (!current) return c.json(messageOnly(accountLinkExpired), 403);
  const changed = storePassword(org, current.user, passwordHash);
  cancelSignIns(org, changed);
  org.log.record({ eventType: purposes[purpose].eventType, user: changed });
  return c.json(messageOnly(passwordIsSet));
}

function passwordForm(
  org: OrgContext,
  token: string,
  purpose: AccountTokenPurpose,
  user: User,
  error?: StepError,
): IdxResponse {
  const { id, login, firstName, lastName } = user;
  const { form: name, label } = purposes[purpose];
  const stateHandle = createStateHandle(stateTokenForAccount(token));
  const form = formFactory(org, stateHandle);
  const view: StepView = {
    remediation: [
      form(name, 'challenge/answer', [newPasscodeField(label)], { relatesTo: ['$.currentAuthenticator'] }),
    ],
    currentAuthenticator: ionObject(newPasswordAuthenticator(org, user)),
    authenticators: ionCollection([passwordAuthenticator(org)]),
  };
  const { remediation, messages, ...properties } = error ? withStepError(view, error) : view;
  return {
    version: '1.0.0',
    stateHandle,
    intent: 'LOGIN',
    ...(remediation && { remediation: ionCollection(remediation) }),
    ...(messages && { messages: ionCollection(messages) }),
    ...properties,
    user: ionObject({ id, identifier: login, profile: { firstName, lastName } }),
  };
}
