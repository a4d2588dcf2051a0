import { Secret, TOTP } from 'otpauth';

/** The code that an authenticator app shows. @param now ms since the epoch. */
export const totpCode = (sharedSecret: string, now: number): string =>
  new TOTP({ secret: Secret.fromBase32(sharedSecret) }).generate({ timestamp: now });
