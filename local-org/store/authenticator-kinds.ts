import { z } from 'zod';
import { unsupported } from './unsupported.ts';

/** Okta's type of an authenticator's method. */
export type MethodType = 'password' | 'email' | 'sms' | 'voice' | 'otp' | 'webauthn';

/** What an authenticator can be used for: signing in (`sso`), recovery, `any` of them, or `none`. */
export type AuthenticatorUse = 'any' | 'sso' | 'recovery' | 'none';

/** What the org stores about a user's enrollment of each second factor, by Okta's key of the authenticator. */
export interface EnrollmentFields {
  readonly phone_number: {
    /** In E.164 form. */
    readonly phoneNumber: string;
  };
  readonly google_otp: {
    /** In base32. It can't be hashed, because the codes are computed from it. */
    readonly sharedSecret: string;
    /** The last time step that was used, so that a code works once (RFC 6238 section 5.2). */
    readonly lastTimeStep?: number;
  };
  readonly webauthn: {
    /** In base64url. */
    readonly credentialId: string;
    /** The COSE key, in base64url. */
    readonly publicKey: string;
    /** How often the passkey was used, as it says itself: 0 if it doesn't count. */
    readonly counter: number;
    /** How a browser can reach it, such as `usb`. */
    readonly transports?: readonly string[];
  };
}

/** The key of an authenticator that can be a second factor. */
export type SecondFactorKey = keyof EnrollmentFields;

/** What Okta's API of factors says about an authenticator. */
interface Factor<Fields extends object> {
  readonly factorType: string;
  readonly provider: string;
  readonly vendorName: string;
  /** The factor's `profile`. It must not have a secret. */
  profile(enrollment: Fields, login: string): Readonly<Record<string, string>>;
}

interface AuthenticatorKind {
  /** Okta's `type`. */
  readonly type: 'password' | 'email' | 'phone' | 'app' | 'security_key';
  /** Okta's name of the authenticator. */
  readonly name: string;
  /** What the Admin Console says about it. */
  readonly description: string;
  /** Okta's factor type. Two factors must be of different types. */
  readonly factorType: 'knowledge' | 'possession';
  /** What Okta's console offers under "This authenticator can be used for". */
  readonly uses: readonly AuthenticatorUse[];
  /** Okta's types of its methods. */
  readonly methodTypes: readonly MethodType[];
  /** The method types that the org implements. The others can't be activated. */
  readonly usableMethods: readonly MethodType[];
  /** How tokens name its methods (`amr`, RFC 8176). A method without a name doesn't count at sign-in. */
  readonly amr: Readonly<Partial<Record<MethodType, string>>>;
  /**
   * Whether its secret stays on one device.
   * https://help.okta.com/oie/en-us/content/topics/identity-engine/authenticators/about-authenticators.htm
   */
  readonly isDeviceBound: boolean;
  /** Whether it proves the origin of the sign-in page, so that another site can't pass the answer on. */
  readonly isPhishingResistant: boolean;
  /** Okta's settings of its method, with their defaults; absent if it has none. */
  readonly methodSettings?: z.ZodType<Readonly<Record<string, unknown>>>;
  /** Present if users can enroll it as a second factor. The password is the first one, and email is for recovery only. */
  readonly factor?: Factor<object>;
}

/** A second factor has one method that the org implements. */
interface SecondFactorKind<Fields extends object> extends AuthenticatorKind {
  readonly usableMethods: readonly [MethodType];
  readonly factor: Factor<Fields>;
}

/** Okta's settings of passkeys. */
export const webauthnSettings = z.strictObject({
  /** Whether the passkey must check that it is the user who uses it, by a PIN or biometrics. */
  userVerification: z.enum(['DISCOURAGED', 'PREFERRED', 'REQUIRED']).default('PREFERRED'),
  userVerificationForVerify: unsupported(),
  attachment: unsupported('ANY'),
  rpId: unsupported(),
  residentKeyRequirement: unsupported('DISCOURAGED'),
  aaguidGroups: unsupported(),
  enableAutofillUI: unsupported(false),
  showSignInWithAPasskeyButton: unsupported(false),
  certBasedAttestationValidation: unsupported(false),
  hardwareProtected: unsupported(false),
  fipsCompliant: unsupported(false),
  allowSyncablePasskeys: unsupported(true),
});

/**
 * What the org knows about each authenticator, by Okta's key. `idx/README.md` says what else a second factor needs.
 */
export const authenticatorKinds = {
  okta_password: {
    type: 'password',
    name: 'Password',
    description: 'Something that only the user knows.',
    factorType: 'knowledge',
    uses: [],
    methodTypes: ['password'],
    usableMethods: ['password'],
    amr: { password: 'pwd' },
    isDeviceBound: false,
    isPhishingResistant: false,
  },
  okta_email: {
    type: 'email',
    name: 'Email',
    description: 'A code or a link that is sent to the user’s email address.',
    factorType: 'possession',
    uses: ['any', 'recovery'],
    methodTypes: ['email'],
    usableMethods: ['email'],
    amr: {},
    isDeviceBound: false,
    isPhishingResistant: false,
  },
  phone_number: {
    type: 'phone',
    name: 'Phone',
    description: 'A code that is sent to the user’s phone.',
    factorType: 'possession',
    uses: ['any', 'sso', 'recovery'],
    methodTypes: ['sms', 'voice'],
    usableMethods: ['sms'],
    amr: { sms: 'sms' },
    isDeviceBound: false,
    isPhishingResistant: false,
    factor: {
      factorType: 'sms',
      provider: 'OKTA',
      vendorName: 'OKTA',
      profile: ({ phoneNumber }) => ({ phoneNumber }),
    },
  },
  /** An authenticator app (TOTP). */
  google_otp: {
    type: 'app',
    name: 'Google Authenticator',
    description: 'A temporary code from an authenticator app.',
    factorType: 'possession',
    uses: ['any', 'sso', 'recovery'],
    methodTypes: ['otp'],
    usableMethods: ['otp'],
    amr: { otp: 'otp' },
    isDeviceBound: true,
    isPhishingResistant: false,
    factor: {
      factorType: 'token:software:totp',
      provider: 'GOOGLE',
      vendorName: 'GOOGLE',
      profile: (_, login) => ({ credentialId: login }),
    },
  },
  /** Passkeys (WebAuthn). */
  webauthn: {
    type: 'security_key',
    // The name by which the Sign-In Widget knows that it is to speak of passkeys.
    name: 'Passkeys',
    description: 'A key on the user’s device, or on a security key, that only works at this org.',
    factorType: 'possession',
    uses: ['sso'],
    methodTypes: ['webauthn'],
    usableMethods: ['webauthn'],
    // https://developer.okta.com/docs/guides/configure-amr-claims-mapping/main/#supported-amr-values-by-authenticator-type
    amr: { webauthn: 'pop' },
    isDeviceBound: true,
    isPhishingResistant: true,
    methodSettings: webauthnSettings,
    factor: {
      factorType: 'webauthn',
      provider: 'FIDO',
      vendorName: 'FIDO',
      profile: ({ credentialId }) => ({ authenticatorName: 'Passkey', credentialId }),
    },
  },
} as const satisfies Readonly<Record<string, AuthenticatorKind>> & {
  readonly [Key in SecondFactorKey]: SecondFactorKind<EnrollmentFields[Key]>;
};

/** Okta's key of an authenticator. */
export type AuthenticatorKey = keyof typeof authenticatorKinds;

/** What the org knows about an authenticator. */
export const authenticatorKind = (key: AuthenticatorKey): AuthenticatorKind => authenticatorKinds[key];

/** The keys of all authenticators. */
export const authenticatorKeys = Object.keys(authenticatorKinds) as [AuthenticatorKey, ...AuthenticatorKey[]];

/** Whether an authenticator can be a second factor. */
export const isSecondFactorKey = (key: AuthenticatorKey): key is SecondFactorKey =>
  authenticatorKind(key).factor !== undefined;

/** What the org knows about a second factor. */
export const secondFactorKind = (key: SecondFactorKey): SecondFactorKind<object> => authenticatorKinds[key];

/** How tokens name a second factor (`amr`). */
export function secondFactorAmr(key: SecondFactorKey): string {
  const { amr, usableMethods } = secondFactorKind(key);
  const name = amr[usableMethods[0]];
  if (name === undefined) throw new Error(`The method of ${key} has no name for tokens.`);
  return name;
}
