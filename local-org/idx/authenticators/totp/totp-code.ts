import { Secret, TOTP } from 'otpauth';

/** The defaults of RFC 6238 and RFC 4226. Google Authenticator supports no others. */
const totpParameters = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** A new shared secret in base32, of 160 bits as recommended in RFC 4226 section 4 (R6). */
export const newSharedSecret = (): string => new Secret({ size: 20 }).base32;

/**
 * The URI in the QR code that the app scans.
 * @param issuer the organization that the app shows for the account.
 * @param account the user's name that the app shows.
 */
export const keyUri = (sharedSecret: string, issuer: string, account: string): string =>
  new TOTP({ ...totpParameters, issuer, label: account, secret: Secret.fromBase32(sharedSecret) }).toString();

/**
 * The time step of a code: the current one, the one before or the one after, because clocks differ and typing takes time
 * (RFC 6238 section 5.2).
 * @param now ms since the epoch.
 * @returns `undefined` if the code belongs to none of them.
 */
export function findTimeStep(sharedSecret: string, code: string, now: number): number | undefined {
  const totp = new TOTP({ ...totpParameters, secret: Secret.fromBase32(sharedSecret) });
  const delta = totp.validate({ token: code.replaceAll(' ', ''), timestamp: now, window: 1 });
  return delta === null ? undefined : totp.counter({ timestamp: now }) + delta;
}
