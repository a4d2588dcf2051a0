import type { PolicyRule, PolicyType } from '../../store/policies.ts';

const profileAttributes = [
  { name: 'email', label: 'Email', required: true },
  { name: 'firstName', label: 'First name', required: true },
  { name: 'lastName', label: 'Last name', required: true },
];

/**
 * What the rule of a default policy does, by the type of the policy. An access policy starts with a rule "that allows
 * access to all requests with any two factor types".
 * https://help.okta.com/oie/en-us/Content/Topics/identity-engine/policies/add-app-sign-on-policy-rule.htm
 */
const defaultActions: Readonly<Record<PolicyType, PolicyRule['actions']>> = {
  ACCESS_POLICY: {
    appSignOn: {
      access: 'ALLOW',
      verificationMethod: {
        type: 'ASSURANCE',
        factorMode: '2FA',
        reauthenticateIn: 'PT2H',
        constraints: [],
      },
    },
  },
  PROFILE_ENROLLMENT: {
    profileEnrollment: {
      access: 'ALLOW',
      unknownUserAction: 'DENY',
      activationRequirements: { emailVerification: true },
      profileAttributes,
    },
  },
  PASSWORD: {
    passwordChange: { access: 'ALLOW' },
    selfServicePasswordReset: {
      access: 'ALLOW',
      requirement: { primary: { methods: ['email'] }, stepUp: { required: false } },
    },
  },
  MFA_ENROLL: { enroll: { self: 'CHALLENGE' } },
};

/**
 * What the rule of a new policy does: the same as that of the default one. Only self-service registration is allowed in a
 * new policy and denied in the default one: https://developer.okta.com/docs/guides/auth-js-redirect/main/
 */
const newPolicyActions: typeof defaultActions = {
  ...defaultActions,
  PROFILE_ENROLLMENT: {
    profileEnrollment: {
      access: 'ALLOW',
      unknownUserAction: 'REGISTER',
      activationRequirements: { emailVerification: true },
      profileAttributes,
    },
  },
};

/** What {@link systemRule} needs besides the type. */
interface SystemRuleOptions {
  readonly id: string;
  readonly priority: number;
  readonly now: number;
  /** Whether the policy is the default one of its type. */
  readonly isDefault: boolean;
}

/** The rule that comes with a policy: it is always there, matches everyone, and comes last. */
export const systemRule = (
  type: PolicyType,
  { id, priority, now, isDefault }: SystemRuleOptions,
): PolicyRule => ({
  id,
  name: type === 'ACCESS_POLICY' || type === 'PROFILE_ENROLLMENT' ? 'Catch-all Rule' : 'Default Rule',
  status: 'ACTIVE',
  priority,
  system: true,
  conditions: null,
  // They are those of the type, which the compiler can't see.
  actions: (isDefault ? defaultActions : newPolicyActions)[type] as never,
  created: now,
  lastUpdated: now,
});
