import { accountLinkUrl, issueAccountToken, type AccountTokenPurpose } from '../../account-tokens.ts';
import type { OrgContext } from '../../context.ts';
import type { User } from '../../store/documents.ts';
import { settingsOf } from '../../store/store.ts';

/** A link for a user, with its token. */
export interface AccountLink {
  readonly token: string;
  readonly url: string;
}

/** Creates a link with which a user sets a password. It replaces earlier ones. */
export function createAccountLink(org: OrgContext, user: User, purpose: AccountTokenPurpose): AccountLink {
  const token = issueAccountToken(org, user, purpose);
  return { token, url: accountLinkUrl(org, purpose, token) };
}

/** Sends the email with the activation link. */
export const sendActivation = (org: OrgContext, user: User): void =>
  send(org, user, 'ACTIVATION', (brandName) => ({
    subject: `Welcome to ${brandName}`,
    reason: `An administrator has created a ${brandName} account for you. Your username is ${user.login}.`,
    purpose: 'To set your password, open this link within seven days:',
  }));

/** Sends the email with the link to set a new password. */
export const sendPasswordReset = (org: OrgContext, user: User): void =>
  send(org, user, 'RECOVERY', (brandName) => ({
    subject: 'Account password reset',
    reason: `A password reset was requested for your ${brandName} account ${user.login}.`,
    purpose: 'To choose a new password, open this link within one hour:',
  }));

interface Texts {
  readonly subject: string;
  readonly reason: string;
  readonly purpose: string;
}

function send(
  org: OrgContext,
  user: User,
  purpose: AccountTokenPurpose,
  textsFor: (brandName: string) => Texts,
): void {
  const texts = textsFor(settingsOf(org.store).signInPage.brandName);
  const { url } = createAccountLink(org, user, purpose);
  org.outbox.send({
    channel: 'email',
    to: user.email,
    subject: texts.subject,
    text: [`Hi ${user.firstName},`, texts.reason, `${texts.purpose}\n${url}`].join('\n\n'),
    link: url,
  });
}
