import type { Enrollment } from '../store/policies.ts';
import { phone } from './phone/authenticator.ts';
import type { SecondFactor } from './second-factor/authenticator.ts';
import { totp } from './totp/authenticator.ts';

/** Every authenticator that can be a second factor, by Okta's key. */
export const secondFactors: Readonly<Record<Enrollment['key'], SecondFactor>> = {
  phone_number: phone,
  google_otp: totp,
};
