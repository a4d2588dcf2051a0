import type { OrgContext } from '../../../context.ts';
import type { NewOutboxMessage } from '../../../outbox/message.ts';
import { settingsOf } from '../../../store/store.ts';
import type { Intent } from '../../core/flow-state.ts';
import type { NewEmailChallenge } from './email-challenges.ts';
import { emailLinkUrl } from './email-link.ts';

/** The texts that depend on what the email is for. */
interface EmailTexts {
  readonly subject: string;
  readonly reason: (brandName: string) => string;
  readonly purpose: string;
  readonly page: string;
  readonly ifIgnored: string;
}

const texts: Readonly<Record<Intent, EmailTexts>> = {
  RECOVERY: {
    subject: 'Account password reset',
    reason: (brandName) => `Someone requested a password reset for your ${brandName} account.`,
    purpose: 'To choose a new password',
    page: 'password reset',
    ifIgnored: 'your password will not change',
  },
  ENROLLMENT: {
    subject: 'Confirm your email address',
    reason: (brandName) => `Someone used this email address to sign up for ${brandName}.`,
    purpose: 'To confirm your email address',
    page: 'sign-up',
    ifIgnored: 'no account will be created',
  },
};

/** The email with the link and the code of a challenge. */
export function emailMessage(
  org: Pick<OrgContext, 'store' | 'url'>,
  intent: Intent,
  { email, firstName }: { readonly email: string; readonly firstName: string },
  challenge: NewEmailChallenge,
): NewOutboxMessage {
  const { brandName } = settingsOf(org.store).signInPage;
  const { subject, reason, purpose, page, ifIgnored } = texts[intent];
  const link = emailLinkUrl(org, challenge);
  const { code } = challenge;
  const text = [
    `Hi ${firstName},`,
    reason(brandName),
    `${purpose}, open this link in the same browser:\n${link}`,
    `Or enter this code on the ${page} page: ${code}`,
    `The link and the code can be used once, within five minutes. If this wasn't you, ignore this email: ${ifIgnored}.`,
  ].join('\n\n');
  return { channel: 'email', to: email, subject, text, code, link };
}
