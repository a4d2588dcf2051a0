import type { SecondFactorKey } from '../../store/authenticator-kinds.ts';
import { phone } from './phone/phone-authenticator.ts';
import type { SecondFactor } from './second-factor.ts';
import { totp } from './totp/totp-authenticator.ts';
import { passkey } from './webauthn/webauthn-authenticator.ts';

/** The authenticators that can be a second factor, by Okta's key. */
export const secondFactors: Readonly<Record<SecondFactorKey, SecondFactor>> = {
  phone_number: phone,
  google_otp: totp,
  webauthn: passkey,
} satisfies { readonly [Key in SecondFactorKey]: SecondFactor<Key> };
