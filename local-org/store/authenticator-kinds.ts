/** Okta's type of an authenticator's method. */
export type MethodType = 'password' | 'email' | 'sms' | 'voice' | 'otp';

interface AuthenticatorKind {
  /** Okta's `type`, as the management API shows it. */
  readonly type: 'password' | 'email' | 'phone' | 'app' | 'security_key';
  /** Okta's name of the authenticator. */
  readonly name: string;
  /**
   * The methods (`amr`, RFC 8176) by which it proves who the user is, with Okta's factor type of each. Two factors must be of different
   * types.
   */
  readonly methods: Readonly<Record<string, 'knowledge' | 'possession'>>;
  /** Okta's types of its methods. */
  readonly methodTypes: readonly MethodType[];
  /** The method types that the org implements. The others can't be activated. */
  readonly usableMethods: readonly MethodType[];
  /** Whether users can enroll it as a second factor. The password is the first one, and email is for recovery only. */
  readonly isSecondFactor: boolean;
  /**
   * Whether its secret stays on one device.
   * https://help.okta.com/oie/en-us/content/topics/identity-engine/authenticators/about-authenticators.htm
   */
  readonly isDeviceBound: boolean;
}

/** What the org knows about each authenticator, by Okta's key. Another second factor also needs a line in `idx/authenticators/registry.ts`. */
export const authenticatorKinds = {
  okta_password: {
    type: 'password',
    name: 'Password',
    methods: { pwd: 'knowledge' },
    methodTypes: ['password'],
    usableMethods: ['password'],
    isSecondFactor: false,
    isDeviceBound: false,
  },
  okta_email: {
    type: 'email',
    name: 'Email',
    methods: {},
    methodTypes: ['email'],
    usableMethods: ['email'],
    isSecondFactor: false,
    isDeviceBound: false,
  },
  phone_number: {
    type: 'phone',
    name: 'Phone',
    methods: { sms: 'possession' },
    methodTypes: ['sms', 'voice'],
    usableMethods: ['sms'],
    isSecondFactor: true,
    isDeviceBound: false,
  },
  /** An authenticator app (TOTP). */
  google_otp: {
    type: 'app',
    name: 'Google Authenticator',
    methods: { otp: 'possession' },
    methodTypes: ['otp'],
    usableMethods: ['otp'],
    isSecondFactor: true,
    isDeviceBound: true,
  },
} as const satisfies Readonly<Record<string, AuthenticatorKind>>;

type Kinds = typeof authenticatorKinds;

/** Okta's key of an authenticator. */
export type AuthenticatorKey = keyof Kinds;

/** The key of an authenticator that can be a second factor. */
export type SecondFactorKey = {
  [Key in AuthenticatorKey]: Kinds[Key]['isSecondFactor'] extends true ? Key : never;
}[AuthenticatorKey];

/** What the org knows about an authenticator. */
export const authenticatorKind = (key: AuthenticatorKey): AuthenticatorKind => authenticatorKinds[key];

/** The keys of all authenticators. */
export const authenticatorKeys = Object.keys(authenticatorKinds) as [AuthenticatorKey, ...AuthenticatorKey[]];
