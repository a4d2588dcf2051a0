import type { PolicyRule, PolicyType } from '../../store/policies.ts';

const profileAttributes = [
  { name: 'email', label: 'Email', required: true },
  { name: 'firstName', label: 'First name', required: true },
  { name: 'lastName', label: 'Last name', required: true },
];

/**
 * What the rule that comes with a new policy does, by the type of the policy. An access policy starts with a rule "that
 * allows access to all requests with any two factor types".
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

/** The rule that comes with a policy: it is always there, matches everyone, and comes last. */
export const systemRule = (
  type: PolicyType,
  { id, priority, now }: { readonly id: string; readonly priority: number; readonly now: number },
): PolicyRule => ({
  id,
  name: type === 'ACCESS_POLICY' || type === 'PROFILE_ENROLLMENT' ? 'Catch-all Rule' : 'Default Rule',
  status: 'ACTIVE',
  priority,
  system: true,
  conditions: null,
  // They are those of the type, which the compiler can't see.
  actions: defaultActions[type] as never,
  created: now,
  lastUpdated: now,
});
