import type { OrgContext } from '../../context.ts';
import type { NewMessage } from '../../outbox/message.ts';
import { settingsOf } from '../../store/store.ts';
import type { EmailIntent, NewChallenge } from './challenges.ts';
import { linkOf } from './link.ts';

interface Wording {
  readonly subject: string;
  readonly why: (brandName: string) => string;
  readonly what: string;
  readonly page: string;
  readonly otherwise: string;
}

const wordings: Readonly<Record<EmailIntent, Wording>> = {
  RECOVERY: {
    subject: 'Account password reset',
    why: (brandName) => `Somebody asked for a new password for your account at ${brandName}.`,
    what: 'To choose a new password',
    page: 'password reset',
    otherwise: 'your password stays as it is',
  },
  ENROLLMENT: {
    subject: 'Confirm your email address',
    why: (brandName) => `Somebody gave this address for a new account at ${brandName}.`,
    what: 'To confirm that it is yours',
    page: 'sign-up',
    otherwise: 'there will be no account',
  },
};

/** The email with the link and the code of a challenge. */
export function emailMessage(
  org: Pick<OrgContext, 'store' | 'url'>,
  intent: EmailIntent,
  { email, firstName }: { readonly email: string; readonly firstName: string },
  challenge: NewChallenge,
): NewMessage {
  const { brandName } = settingsOf(org.store).signInPage;
  const { subject, why, what, page, otherwise } = wordings[intent];
  const link = linkOf(org, challenge);
  const { code } = challenge;
  const text = [
    `Hi ${firstName},`,
    why(brandName),
    `${what}, open this link in the browser that you asked from:\n${link}`,
    `Or enter this code on the ${page} page: ${code}`,
    `They work once, and for five minutes. If it was not you who asked, ignore this message: ${otherwise}.`,
  ].join('\n\n');
  return { channel: 'email', to: email, subject, text, code, link };
}
