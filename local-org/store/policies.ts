/** Policies and authenticators in the shape and spelling of Okta's management API. */

/** A policy's rule. The org knows one per policy, the catch-all. */
export interface Rule<Actions> {
  /** `rul…` */
  readonly id: string;
  readonly name: string;
  readonly priority: number;
  readonly actions: Actions;
}

interface PolicyBase<Type extends string, Actions> {
  /** `rst…` or `00p…` */
  readonly id: string;
  readonly type: Type;
  readonly name: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly rules: readonly Rule<Actions>[];
}

/** What an app asks of a sign-in. */
export type AccessPolicy = PolicyBase<
  'ACCESS_POLICY',
  {
    readonly appSignOn: {
      readonly access: 'ALLOW' | 'DENY';
      readonly verificationMethod: {
        readonly type: 'ASSURANCE';
        readonly factorMode: '1FA' | '2FA';
        /** ISO 8601 duration for which an open session's factors hold; `PT0S`: every sign-in attempt. */
        readonly reauthenticateIn: string;
      };
    };
  }
>;

/** Whether and how people register themselves with an app. */
export type ProfileEnrollmentPolicy = PolicyBase<
  'PROFILE_ENROLLMENT',
  {
    readonly profileEnrollment: {
      readonly access: 'ALLOW' | 'DENY';
      readonly unknownUserAction: 'REGISTER' | 'DENY';
      readonly activationRequirements: { readonly emailVerification: boolean };
      readonly profileAttributes: readonly {
        readonly name: 'firstName' | 'lastName' | 'email';
        readonly label: string;
        readonly required: boolean;
      }[];
    };
  }
>;

/** How a forgotten password is replaced. */
export type PasswordPolicy = PolicyBase<
  'PASSWORD',
  {
    readonly selfServicePasswordReset: {
      readonly access: 'ALLOW' | 'DENY';
      readonly requirement: {
        readonly primary: { readonly methods: readonly 'email'[] };
        /** "Additional verification". */
        readonly stepUp: { readonly required: boolean };
      };
    };
  }
>;

/** Which authenticators users have to, may, or can't enroll. */
export type EnrollmentPolicy = PolicyBase<'MFA_ENROLL', Record<string, never>> & {
  readonly settings: {
    readonly authenticators: readonly {
      readonly key: AuthenticatorKey;
      readonly enroll: { readonly self: 'REQUIRED' | 'OPTIONAL' | 'NOT_ALLOWED' };
    }[];
  };
};

export type Policy = AccessPolicy | ProfileEnrollmentPolicy | PasswordPolicy | EnrollmentPolicy;

/** `okta_password`, `okta_email`, `phone_number` (SMS), `google_otp` (TOTP). */
export type AuthenticatorKey = 'okta_password' | 'okta_email' | 'phone_number' | 'google_otp';

/** A way to prove who one is that the org offers. Its id is `aut…`. */
export interface Authenticator {
  readonly id: string;
  readonly key: AuthenticatorKey;
  readonly name: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  /** What it may be used for: signing in (`sso`), recovery, or `any` of both. */
  readonly settings: { readonly allowedFor: 'any' | 'sso' | 'recovery' };
}

/** A user's phone or TOTP app. */
export interface Enrollment {
  /** `sms…`, `uft…` */
  readonly id: string;
  readonly userId: string;
  readonly key: 'phone_number' | 'google_otp';
  readonly created: number;
  /** Of `phone_number`, in E.164 form. */
  readonly phoneNumber?: string;
  /** Of `google_otp`: the shared secret, base32. It can't be hashed, since the codes are computed from it. */
  readonly sharedSecret?: string;
  /** Of `google_otp`: the last time step that was used, so that a code works once (RFC 6238, section 5.2). */
  readonly lastTimeStep?: number;
}
