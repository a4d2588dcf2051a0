import type { Enrollment } from '../../../store/policies.ts';
import { settingsOf } from '../../../store/store.ts';
import type { EnrollmentData } from '../../core/flow-state.ts';
import { invalidCode, invalidTotpCode, usedTotpCode } from '../../core/messages.ts';
import type { SecondFactor } from '../second-factor.ts';
import { findTimeStep, keyUri, newSharedSecret } from './totp-code.ts';

/** @throws if the enrollment isn't one of an authenticator app. */
function sharedSecretOf({ sharedSecret }: EnrollmentData | Enrollment): string {
  if (sharedSecret === undefined)
    throw new Error('The enrollment of the authenticator app has no shared secret.');
  return sharedSecret;
}

/** The "Google Authenticator" authenticator: any app for time-based one-time codes (RFC 6238). */
export const totp: SecondFactor = {
  key: 'google_otp',
  type: 'app',
  methodType: 'otp',
  amr: 'otp',
  enrollmentPrefix: 'uft',
  enrollment: {
    fields: [],
    async start({ org, user }) {
      // Loaded on demand, because it would slow down the start of the org.
      const { toDataURL } = await import('qrcode');
      const sharedSecret = newSharedSecret();
      const { brandName } = settingsOf(org.store).signInPage;
      const href = await toDataURL(keyUri(sharedSecret, brandName, user?.login ?? ''));
      const qrcode = { method: 'embedded', href, type: 'image/png' };
      return { data: { sharedSecret }, display: { contextualData: { qrcode, sharedSecret } } };
    },
    finish({ org }, data, code) {
      const lastTimeStep = findTimeStep(sharedSecretOf(data), code, org.clock.now());
      return Promise.resolve(lastTimeStep === undefined ? invalidCode : { ...data, lastTimeStep });
    },
  },
  challenge: {
    check({ org }, enrollment, code) {
      const step = findTimeStep(sharedSecretOf(enrollment), code, org.clock.now());
      if (step === undefined) return Promise.resolve(invalidTotpCode);
      // RFC 6238 section 5.2: a code can be used once, and then no earlier code is accepted.
      const { lastTimeStep = 0 } = org.store.enrollments.get(enrollment.id) ?? {};
      if (step <= lastTimeStep) return Promise.resolve(usedTotpCode);
      org.store.enrollments.update(enrollment.id, { lastTimeStep: step });
      return Promise.resolve(undefined);
    },
    describe: () => ({}),
  },
};
