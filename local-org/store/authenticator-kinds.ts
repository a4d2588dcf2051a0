interface AuthenticatorKind {
  /** Okta's `type`, as the management API shows it. */
  readonly type: 'password' | 'email' | 'phone' | 'app' | 'security_key';
  /**
   * The methods (`amr`, RFC 8176) by which it proves who the user is, with Okta's factor type of each. Two factors must be of different
   * types.
   */
  readonly methods: Readonly<Record<string, 'knowledge' | 'possession'>>;
  /** Whether users can enroll it as a second factor. The password is the first one, and email is for recovery only. */
  readonly isSecondFactor: boolean;
}

/** What the org knows about each authenticator, by Okta's key. Another second factor also needs a line in `idx/authenticators/registry.ts`. */
export const authenticatorKinds = {
  okta_password: { type: 'password', methods: { pwd: 'knowledge' }, isSecondFactor: false },
  okta_email: { type: 'email', methods: {}, isSecondFactor: false },
  /** SMS. */
  phone_number: { type: 'phone', methods: { sms: 'possession' }, isSecondFactor: true },
  /** An authenticator app (TOTP). */
  google_otp: { type: 'app', methods: { otp: 'possession' }, isSecondFactor: true },
} as const satisfies Readonly<Record<string, AuthenticatorKind>>;

type Kinds = typeof authenticatorKinds;

/** Okta's key of an authenticator. */
export type AuthenticatorKey = keyof Kinds;

/** The key of an authenticator that can be a second factor. */
export type SecondFactorKey = {
  [Key in AuthenticatorKey]: Kinds[Key]['isSecondFactor'] extends true ? Key : never;
}[AuthenticatorKey];

/** The keys of all authenticators. */
export const authenticatorKeys = Object.keys(authenticatorKinds) as [AuthenticatorKey, ...AuthenticatorKey[]];
