import type { OrgContext } from '../../context.ts';
import type { PasswordPolicy } from '../../store/policies.ts';

type PasswordReset = PasswordPolicy['rules'][number]['actions']['selfServicePasswordReset'];

/**
 * How users may replace a password that they forgot: what the org's password policy says of it now.
 * @returns `undefined` when they may not, or have nothing to do it with.
 */
export function passwordReset({
  store,
}: Pick<OrgContext, 'store'>): PasswordReset['requirement'] | undefined {
  const policy = store.policies
    .find('type', 'PASSWORD')
    .find((each): each is PasswordPolicy => each.type === 'PASSWORD' && each.status === 'ACTIVE');
  const { access, requirement } = policy?.rules[0]?.actions.selfServicePasswordReset ?? {};
  const [email] = store.authenticators.find('key', 'okta_email');
  const canMail = email?.status === 'ACTIVE' && email.settings.allowedFor !== 'sso';
  const isAllowed = access === 'ALLOW' && canMail && requirement?.primary.methods.includes('email');
  return isAllowed ? requirement : undefined;
}
