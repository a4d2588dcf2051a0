import type { Enrollment } from '../../store/policies.ts';
import { settingsOf } from '../../store/store.ts';
import { usedPasscode, wrongCode, wrongPasscode } from '../messages.ts';
import type { EnrollmentData, SecondFactor } from '../second-factor/authenticator.ts';
import { keyUri, newSharedSecret, timeStepOf } from './codes.ts';

/** @throws if the enrollment is no authenticator app's. */
function secretOf({ sharedSecret }: EnrollmentData | Enrollment): string {
  if (sharedSecret === undefined) throw new Error('This enrollment of an app has no shared secret.');
  return sharedSecret;
}

/** The authenticator "Google Authenticator": any app for time-based codes (RFC 6238). */
export const totp: SecondFactor = {
  key: 'google_otp',
  type: 'app',
  methodType: 'otp',
  amr: 'otp',
  enrollmentPrefix: 'uft',
  enrollment: {
    fields: [],
    async begin({ org, user }) {
      const sharedSecret = newSharedSecret();
      const { brandName } = settingsOf(org.store).signInPage;
      // Loaded when it is needed: it would add to the time that the org takes to start.
      const { toDataURL } = await import('qrcode');
      const href = await toDataURL(keyUri(sharedSecret, brandName, user?.login ?? ''));
      const qrcode = { method: 'embedded', href, type: 'image/png' };
      return { data: { sharedSecret }, shown: { contextualData: { qrcode, sharedSecret } } };
    },
    finish({ org }, data, code) {
      const lastTimeStep = timeStepOf(secretOf(data), code, org.clock.now());
      return Promise.resolve(lastTimeStep === undefined ? wrongCode : { ...data, lastTimeStep });
    },
  },
  challenge: {
    check({ org }, enrollment, code) {
      const step = timeStepOf(secretOf(enrollment), code, org.clock.now());
      if (step === undefined) return Promise.resolve(wrongPasscode);
      // RFC 6238, section 5.2: a code works once, and so does every one before it.
      const { lastTimeStep = 0 } = org.store.enrollments.get(enrollment.id) ?? {};
      if (step <= lastTimeStep) return Promise.resolve(usedPasscode);
      org.store.enrollments.update(enrollment.id, { lastTimeStep: step });
      return Promise.resolve(undefined);
    },
    describe: () => ({}),
  },
};
