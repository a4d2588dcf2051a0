import type {
  AuthenticatorKey,
  AuthenticatorUse,
  EnrollmentFields,
  MethodType,
  SecondFactorKey,
} from './authenticator-kinds.ts';
import type { PasswordPolicySettings } from './password-settings.ts';

/** Policies and authenticators in the shape and spelling of Okta's management API. */

/** Ids that a condition includes and excludes. */
export interface IdCondition {
  /** Absent or empty: everyone. */
  readonly include?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
}

/** Whom a policy or a rule applies to. `null`: everyone. */
export interface Conditions {
  readonly people?:
    { readonly users?: IdCondition | undefined; readonly groups?: IdCondition | undefined } | undefined;
}

/** A rule of a policy. */
export interface Rule<Actions> {
  /** `rul…` */
  readonly id: string;
  readonly name: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  /** The first rule by priority whose conditions match applies. The rules of a policy are stored in this order. */
  readonly priority: number;
  /** Whether it came with the policy: it always exists, matches everyone, and comes last. */
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
  readonly description?: string | undefined;
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

/** An authenticator, and one of its methods or any. */
export interface AuthenticationMethod {
  readonly key: string;
  readonly method?: string | undefined;
}

/** Which factors an access policy's rule accepts. */
export interface AccessConstraint {
  readonly knowledge?:
    | {
        readonly types?: readonly string[] | undefined;
        readonly required?: boolean | undefined;
        /** Replaces `reauthenticateIn` of the rule for this factor. */
        readonly reauthenticateIn?: string | undefined;
      }
    | undefined;
  readonly possession?:
    | {
        /** `REQUIRED`: no email and no phone. */
        readonly deviceBound?: 'OPTIONAL' | 'REQUIRED' | undefined;
        readonly phishingResistant?: 'OPTIONAL' | 'REQUIRED' | undefined;
        readonly authenticationMethods?: readonly AuthenticationMethod[] | undefined;
        readonly excludedAuthenticationMethods?: readonly AuthenticationMethod[] | undefined;
        readonly reauthenticateIn?: string | undefined;
      }
    | undefined;
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
        /** How long a session may be idle until its factors no longer count. */
        readonly inactivityPeriod?: string | undefined;
        /** At most one. */
        readonly constraints?: readonly AccessConstraint[] | undefined;
      };
    };
  }
>;

/** A field of the sign-up page. */
export interface ProfileAttribute {
  /** The name of an attribute of the user's profile. */
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
}

/** Whether and how people can sign up with an app. */
export type ProfileEnrollmentPolicy = PolicyBase<
  'PROFILE_ENROLLMENT',
  {
    readonly profileEnrollment: {
      readonly access: 'ALLOW' | 'DENY';
      readonly unknownUserAction: 'REGISTER' | 'DENY';
      readonly activationRequirements: { readonly emailVerification: boolean };
      readonly profileAttributes: readonly ProfileAttribute[];
      /** The group that new users join, besides Everyone. */
      readonly targetGroupIds?: readonly string[] | undefined;
    };
  }
>;

/** What passwords must be like, and how users can reset a forgotten one. */
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
    readonly passwordChange?: { readonly access: 'ALLOW' | 'DENY' } | undefined;
  }
> & { readonly settings: PasswordPolicySettings };

/** Which authenticators users must, can, or can't enroll. */
export type EnrollmentPolicy = PolicyBase<
  'MFA_ENROLL',
  {
    /** `CHALLENGE` and `LOGIN`: at a sign-in; the others: never. */
    readonly enroll: { readonly self: 'CHALLENGE' | 'LOGIN' | 'NEVER' | 'NEVER_INCLUDING_RECOVERY' };
  }
> & {
  readonly settings: {
    readonly authenticators: readonly {
      readonly key: AuthenticatorKey;
      readonly enroll: { readonly self: 'REQUIRED' | 'OPTIONAL' | 'NOT_ALLOWED' };
    }[];
  };
};

/** The policies by their type. */
export interface PolicyTypes {
  readonly ACCESS_POLICY: AccessPolicy;
  readonly PROFILE_ENROLLMENT: ProfileEnrollmentPolicy;
  readonly PASSWORD: PasswordPolicy;
  readonly MFA_ENROLL: EnrollmentPolicy;
}

export type PolicyType = keyof PolicyTypes;

export type Policy = PolicyTypes[PolicyType];

/** A rule of any policy. */
export type PolicyRule = Policy['rules'][number];

/** A way to sign in that the org offers. Its id is `aut…`. */
export interface Authenticator {
  readonly id: string;
  readonly key: AuthenticatorKey;
  readonly name: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly settings: { readonly allowedFor: AuthenticatorUse };
  /** The methods that are active. Without an active one, the authenticator can't be used. */
  readonly activeMethods: readonly MethodType[];
  /** The settings of its method. Absent: Okta's defaults. */
  readonly methodSettings?: Readonly<Record<string, unknown>>;
  readonly created: number;
  readonly lastUpdated: number;
}

/** What the org stores about an enrollment, with the key of the authenticator. */
export type FactorData<Key extends SecondFactorKey = SecondFactorKey> = {
  readonly [Each in Key]: { readonly key: Each } & EnrollmentFields[Each];
}[Key];

/** A user's enrollment of a second factor, such as their phone. */
export type Enrollment<Key extends SecondFactorKey = SecondFactorKey> = {
  /** `sms…`, `uft…` */
  readonly id: string;
  readonly userId: string;
  readonly created: number;
} & FactorData<Key>;
