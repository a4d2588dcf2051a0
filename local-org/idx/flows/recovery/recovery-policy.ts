import type { OrgContext } from '../../../context.ts';
import type { PasswordPolicy } from '../../../store/policies.ts';

type PasswordReset = PasswordPolicy['rules'][number]['actions']['selfServicePasswordReset'];

/**
 * What the password policy currently requires to reset a forgotten password.
 * @returns `undefined` if a reset is not allowed, or the org has no authenticator for it.
 */
export function passwordResetRequirement({
  store,
}: Pick<OrgContext, 'store'>): PasswordReset['requirement'] | undefined {
  const policy = store.policies
    .find('type', 'PASSWORD')
    .find((each): each is PasswordPolicy => each.type === 'PASSWORD' && each.status === 'ACTIVE');
  const { access, requirement } = policy?.rules[0]?.actions.selfServicePasswordReset ?? {};
  const [email] = store.authenticators.find('key', 'okta_email');
  const canEmail = email?.status === 'ACTIVE' && email.settings.allowedFor !== 'sso';
  const isAllowed = access === 'ALLOW' && canEmail && requirement?.primary.methods.includes('email');
  return isAllowed ? requirement : undefined;
}
