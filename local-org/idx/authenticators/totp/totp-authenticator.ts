import { settingsOf } from '../../../store/store.ts';
import { invalidCode, invalidTotpCode, usedTotpCode } from '../../core/messages.ts';
import { codeAnswer } from '../code-answer.ts';
import type { SecondFactor } from '../second-factor.ts';
import { findTimeStep, keyUri, newSharedSecret } from './totp-code.ts';

interface Pending {
  readonly sharedSecret: string;
  /** The QR code, as a `data:` URL. */
  readonly href: string;
}

/** The "Google Authenticator" authenticator: any app for time-based one-time codes (RFC 6238). */
export const totp: SecondFactor<'google_otp', Pending> = {
  key: 'google_otp',
  enrollmentPrefix: 'uft',
  enrollment: {
    fields: [],
    async start({ org, user }) {
      // Loaded on demand, because it would slow down the start of the org.
      const { toDataURL } = await import('qrcode');
      const sharedSecret = newSharedSecret();
      const { brandName } = settingsOf(org.store).signInPage;
      const href = await toDataURL(keyUri(sharedSecret, brandName, user?.login ?? ''));
      return { pending: { sharedSecret, href } };
    },
    describe: (_, { sharedSecret, href }) => ({
      contextualData: { qrcode: { method: 'embedded', href, type: 'image/png' }, sharedSecret },
    }),
    answer: codeAnswer(({ org }, { sharedSecret }, code) => {
      const lastTimeStep = findTimeStep(sharedSecret, code, org.clock.now());
      return Promise.resolve(lastTimeStep === undefined ? invalidCode : { sharedSecret, lastTimeStep });
    }),
  },
  challenge: {
    describe: () => ({}),
    answer: codeAnswer(({ org }, { id, sharedSecret, lastTimeStep = 0 }, code) => {
      const step = findTimeStep(sharedSecret, code, org.clock.now());
      if (step === undefined) return Promise.resolve(invalidTotpCode);
      // RFC 6238 section 5.2: a code can be used once, and then no earlier code is accepted.
      if (step <= lastTimeStep) return Promise.resolve(usedTotpCode);
      org.store.enrollments.update(id, { lastTimeStep: step });
      return Promise.resolve(undefined);
    }),
  },
};
