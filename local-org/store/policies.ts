import type { AuthenticatorKey, SecondFactorKey } from './authenticator-kinds.ts';

/** Policies and authenticators in the shape and spelling of Okta's management API. */

/** Whom a policy or a rule applies to. `null`: everyone. */
export interface Conditions {
  readonly people?: {
    readonly users?: { readonly include?: readonly string[]; readonly exclude?: readonly string[] };
    readonly groups?: { readonly include?: readonly string[]; readonly exclude?: readonly string[] };
  };
}

/** A rule of a policy. */
export interface Rule<Actions> {
  /** `rul…` */
  readonly id: string;
  readonly name: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  /** The first rule by priority whose conditions match applies. The catch-all rule has 99 and comes last. */
  readonly priority: number;
  /** Whether it came with the policy: it always exists, and matches everyone. */
  readonly system: boolean;
  readonly conditions: Conditions | null;
  readonly actions: Actions;
  readonly created: number;
  readonly lastUpdated: number;
}

interface PolicyBase<Type extends string, Actions> {
  /** `rst…` or `00p…` */
  readonly id: string;
  readonly type: Type;
  readonly name: string;
  readonly description?: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  /** The first policy of a type by priority whose conditions match applies, if the type isn't assigned to apps. */
  readonly priority: number;
  /** Whether it is the org's default policy of its type, which always exists. */
  readonly system: boolean;
  readonly conditions: Conditions | null;
  readonly created: number;
  readonly lastUpdated: number;
  readonly rules: readonly Rule<Actions>[];
}

/** What an app requires of a sign-in. */
export type AccessPolicy = PolicyBase<
  'ACCESS_POLICY',
  {
    readonly appSignOn: {
      readonly access: 'ALLOW' | 'DENY';
      readonly verificationMethod: {
        readonly type: 'ASSURANCE';
        readonly factorMode: '1FA' | '2FA';
        /** How long the factors of a session count, as an ISO 8601 duration. `PT0S`: only for one sign-in. */
        readonly reauthenticateIn: string;
      };
    };
  }
>;

/** Whether and how people can sign up with an app. */
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

/** How users can reset a forgotten password. */
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

/** Which authenticators users must, can, or can't enroll. */
export type EnrollmentPolicy = PolicyBase<'MFA_ENROLL', Record<string, never>> & {
  readonly settings: {
    readonly authenticators: readonly {
      readonly key: AuthenticatorKey;
      readonly enroll: { readonly self: 'REQUIRED' | 'OPTIONAL' | 'NOT_ALLOWED' };
    }[];
  };
};

export type Policy = AccessPolicy | ProfileEnrollmentPolicy | PasswordPolicy | EnrollmentPolicy;

/** A way to sign in that the org offers. Its id is `aut…`. */
export interface Authenticator {
  readonly id: string;
  readonly key: AuthenticatorKey;
  readonly name: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  /** What it can be used for: signing in (`sso`), recovery, or `any` of them. */
  readonly settings: { readonly allowedFor: 'any' | 'sso' | 'recovery' };
  readonly created: number;
  readonly lastUpdated: number;
}

/** A user's phone or authenticator app. */
export interface Enrollment {
  /** `sms…`, `uft…` */
  readonly id: string;
  readonly userId: string;
  readonly key: SecondFactorKey;
  readonly created: number;
  /** The number of a phone, in E.164 form. */
  readonly phoneNumber?: string;
  /** The secret of an authenticator app, in base32. It can't be hashed, because the codes are computed from it. */
  readonly sharedSecret?: string;
  /** The last time step that was used with an authenticator app, so that a code works once (RFC 6238 section 5.2). */
  readonly lastTimeStep?: number;
}
