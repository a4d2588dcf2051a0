import { Secret, TOTP } from 'otpauth';

/** What every authenticator app reads, and Google Authenticator alone supports (RFC 6238, with RFC 4226's defaults). */
const parameters = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** A new shared secret of 160 bits, as RFC 4226 (section 4, R6) recommends, in base32. */
export const newSharedSecret = (): string => new Secret({ size: 20 }).base32;

/**
 * The address that an app's QR code holds.
 * @param issuer whose account it is, as the app lists it.
 * @param account the user's name there.
 */
export const keyUri = (sharedSecret: string, issuer: string, account: string): string =>
  new TOTP({ ...parameters, issuer, label: account, secret: Secret.fromBase32(sharedSecret) }).toString();

/**
 * The time step that a code is of, if it is the present one, the one before or the one after: clocks differ, and typing
 * takes time (RFC 6238, section 5.2).
 * @param now ms since the epoch.
 * @returns `undefined` for any other code.
 */
export function timeStepOf(sharedSecret: string, code: string, now: number): number | undefined {
  const totp = new TOTP({ ...parameters, secret: Secret.fromBase32(sharedSecret) });
  const delta = totp.validate({ token: code.replaceAll(' ', ''), timestamp: now, window: 1 });
  return delta === null ? undefined : totp.counter({ timestamp: now }) + delta;
}
