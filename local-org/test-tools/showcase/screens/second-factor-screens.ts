import { TOTP, Secret } from 'otpauth';
import { findTimeStep } from '../../../idx/authenticators/totp/totp-code.ts';
import type { DemoSettings } from '../demo-settings.ts';
import type { ScreenDefinition } from '../screen.ts';
import type { Visit } from '../visit.ts';
import {
  challenge,
  enroll,
  enrollmentOf,
  enrollPhone,
  enter,
  newestCode,
  signIn,
  wrongCode,
} from '../visit-actions.ts';

const enrolling: DemoSettings = { factorMode: '2FA' };
const withPhone: DemoSettings = { factorMode: '2FA', enrolled: ['phone_number'] };
const withPasskey: DemoSettings = { factorMode: '2FA', enrolled: ['webauthn'] };
const withApp: DemoSettings = { factorMode: '2FA', enrolled: ['google_otp'] };

/** A second factor that the user enrolls, or has enrolled. */
export const secondFactorScreens: readonly ScreenDefinition[] = [
  {
    id: 'enroll-list',
    title: 'Set up: choose a security method',
    description: 'The app requires two factors, and the user has enrolled one.',
    settings: enrolling,
    reach: (visit) => signIn(visit),
  },
  {
    id: 'enroll-phone',
    title: 'Set up phone',
    description: 'Asks for the phone number.',
    settings: enrolling,
    async reach(visit) {
      await signIn(visit);
      await enroll(visit, 'phone_number');
    },
  },
  {
    id: 'enroll-phone-invalid',
    title: 'Set up phone: invalid number',
    description: 'After a number that isn’t one.',
    settings: enrolling,
    async reach(visit) {
      await signIn(visit);
      await enrollPhone(visit, '+1 555');
    },
  },
  {
    id: 'enroll-phone-code',
    title: 'Set up phone: enter the code',
    description: 'A code was sent to the number.',
    settings: enrolling,
    reach: enrollPhoneUpToCode,
  },
  {
    id: 'enroll-phone-wrong-code',
    title: 'Set up phone: invalid code',
    description: 'After a wrong code.',
    settings: enrolling,
    hasFieldError: true,
    async reach(visit) {
      await enrollPhoneUpToCode(visit);
      await enter(visit, wrongCode(visit));
    },
  },
  {
    id: 'enroll-google-authenticator',
    title: 'Set up Google Authenticator',
    description: 'Shows the QR code to scan.',
    settings: enrolling,
    async reach(visit) {
      await signIn(visit);
      await enroll(visit, 'google_otp');
    },
  },
  {
    id: 'enroll-passkey',
    title: 'Set up a passkey',
    description: 'Explains passkeys. The browser then asks for one.',
    settings: enrolling,
    async reach(visit) {
      await signIn(visit);
      await enroll(visit, 'webauthn');
    },
  },
  {
    id: 'enroll-passkey-invalid',
    title: 'Set up a passkey: not accepted',
    description: 'After an answer that isn’t a new passkey for this sign-in.',
    settings: enrolling,
    async reach(visit) {
      await signIn(visit);
      await enroll(visit, 'webauthn');
      await answerWithPasskey(visit, { clientData: 'e30', attestation: 'oA' });
    },
  },
  {
    id: 'verify-list',
    title: 'Verify: choose a security method',
    description: 'The user has enrolled several.',
    settings: { factorMode: '2FA', enrolled: ['phone_number', 'google_otp'] },
    reach: (visit) => signIn(visit),
  },
  {
    id: 'verify-phone',
    title: 'Verify with your phone',
    description: 'Asks whether to send a code.',
    settings: withPhone,
    reach: (visit) => signIn(visit),
  },
  {
    id: 'verify-phone-code',
    title: 'Verify with your phone: enter the code',
    description: 'A code was sent to the phone.',
    settings: withPhone,
    reach: verifyPhoneUpToCode,
  },
  {
    id: 'verify-phone-wrong-code',
    title: 'Verify with your phone: invalid code',
    description: 'After a wrong code.',
    settings: withPhone,
    hasFieldError: true,
    async reach(visit) {
      await verifyPhoneUpToCode(visit);
      await enter(visit, wrongCode(visit));
    },
  },
  {
    id: 'verify-phone-limit',
    title: 'Verify with your phone: too many messages',
    description: 'After more than five text messages in five minutes.',
    settings: withPhone,
    async reach(visit) {
      await verifyPhoneUpToCode(visit);
      for (let sent = 1; sent <= 5; sent++) await visit.submit('challenge/resend');
    },
  },
  {
    id: 'verify-google-authenticator',
    title: 'Verify with Google Authenticator',
    description: 'Asks for the code that the authenticator app shows.',
    settings: withApp,
    reach: (visit) => signIn(visit),
  },
  {
    id: 'verify-google-authenticator-wrong-code',
    title: 'Verify with Google Authenticator: wrong code',
    description: 'After a code that doesn’t match.',
    settings: withApp,
    hasFieldError: true,
    async reach(visit) {
      await signIn(visit);
      await enter(visit, wrongAppCode(visit));
    },
  },
  {
    id: 'verify-google-authenticator-used-code',
    title: 'Verify with Google Authenticator: used code',
    description: 'After a code that has been used before.',
    settings: withApp,
    hasFieldError: true,
    async reach(visit) {
      const { id } = enrollmentOf(visit, 'google_otp');
      visit.org.store.enrollments.update(id, { lastTimeStep: Number.MAX_SAFE_INTEGER });
      await signIn(visit);
      await enter(visit, appCode(visit));
    },
  },
  {
    id: 'verify-passkey',
    title: 'Verify with a passkey',
    description: 'The browser asks for the passkey at once.',
    settings: withPasskey,
    reach: (visit) => signIn(visit),
  },
  {
    id: 'verify-passkey-invalid',
    title: 'Verify with a passkey: not accepted',
    description: 'After an answer that isn’t one of the user’s passkey.',
    settings: withPasskey,
    async reach(visit) {
      await signIn(visit);
      await answerWithPasskey(visit, { clientData: 'e30', authenticatorData: 'oA', signatureData: 'oA' });
    },
  },
  {
    id: 'factor-suspended',
    title: 'Security method suspended',
    description: 'After five wrong codes in a row.',
    settings: withPhone,
    async reach(visit) {
      await verifyPhoneUpToCode(visit);
      for (let attempt = 1; attempt <= 6; attempt++) await enter(visit, wrongCode(visit));
    },
  },
  {
    id: 'no-security-method',
    title: 'No security method',
    description: 'The app requires a second factor that the user neither has nor can enroll.',
    settings: { factorMode: '2FA', enrollable: [] },
    reach: (visit) => signIn(visit),
  },
];

async function enrollPhoneUpToCode(visit: Visit): Promise<void> {
  await signIn(visit);
  await enrollPhone(visit);
  // Throws if no code was sent.
  newestCode(visit);
}

async function verifyPhoneUpToCode(visit: Visit): Promise<void> {
  await signIn(visit);
  await challenge(visit, 'phone_number', 'sms');
}

/** Answers as the page does with what it got from the browser. */
const answerWithPasskey = (visit: Visit, credentials: object): Promise<void> =>
  visit.submit('challenge/answer', { credentials });

const sharedSecret = (visit: Visit): string => enrollmentOf(visit, 'google_otp').sharedSecret;

/** The code that the demo user's authenticator app shows. */
const appCode = (visit: Visit): string =>
  new TOTP({ secret: Secret.fromBase32(sharedSecret(visit)) }).generate({ timestamp: visit.org.clock.now() });

/** A code that it doesn't show. At most three of these four are right at one time. */
const wrongAppCode = (visit: Visit): string =>
  ['000000', '000001', '000002', '000003'].find(
    (code) => findTimeStep(sharedSecret(visit), code, visit.org.clock.now()) === undefined,
  ) ?? '';
