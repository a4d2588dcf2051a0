/** Okta's type of an authenticator's method. */
export type MethodType = 'password' | 'email' | 'sms' | 'voice' | 'otp';

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
  /** Present if users can enroll it as a second factor. The password is the first one, and email is for recovery only. */
  readonly factor?: Factor<object>;
}

/** A second factor has one method that the org implements. */
interface SecondFactorKind<Fields extends object> extends AuthenticatorKind {
  readonly usableMethods: readonly [MethodType];
  readonly factor: Factor<Fields>;
}

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
    factor: {
      factorType: 'token:software:totp',
      provider: 'GOOGLE',
      vendorName: 'GOOGLE',
      profile: (_, login) => ({ credentialId: login }),
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
