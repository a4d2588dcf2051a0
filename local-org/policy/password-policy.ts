import type { PasswordSettings } from '../store/password-settings.ts';
import type { PasswordPolicy } from '../store/policies.ts';
import type { Store } from '../store/store.ts';
import type { Person } from './conditions.ts';
import { appliedPolicy, defaultPolicy, policiesOf } from './org-policies.ts';
import { isUsable } from './second-factors.ts';

type PasswordReset = PasswordPolicy['rules'][number]['actions']['selfServicePasswordReset'];

/**
 * What a user's password must be like, and when they are locked out, by the password policy that applies to them.
 * @param person the user. Default: someone who isn't known.
 */
export const passwordSettingsFor = (
  store: Pick<Store, 'policies' | 'groups'>,
  person?: Person,
): PasswordSettings =>
  (appliedPolicy(store, 'PASSWORD', person)?.policy ?? defaultPolicy(store, 'PASSWORD')).settings.password;

/**
 * What a user's password policy requires to reset a forgotten password.
 * @param person the user. While they are unknown, any rule that allows it counts: the page must not tell who exists.
 * @returns `undefined` if a reset is not allowed, or the org has no authenticator for it.
 */
export function passwordResetRequirement(
  store: Pick<Store, 'policies' | 'groups' | 'authenticators'>,
  person?: Person,
): PasswordReset['requirement'] | undefined {
  const [email] = store.authenticators.find('key', 'okta_email');
  if (!email || !isUsable(email) || !['any', 'recovery'].includes(email.settings.allowedFor))
    return undefined;
  const reset = person
    ? appliedPolicy(store, 'PASSWORD', person)?.rule.actions.selfServicePasswordReset
    : activeResets(store).find(isAllowed);
  return reset && isAllowed(reset) ? reset.requirement : undefined;
}

const isAllowed = ({ access, requirement }: PasswordReset): boolean =>
  access === 'ALLOW' && requirement.primary.methods.includes('email');

/** What the active rules of all active password policies say. */
const activeResets = (store: Pick<Store, 'policies'>): PasswordReset[] =>
  policiesOf(store, 'PASSWORD')
    .filter(({ status }) => status === 'ACTIVE')
    .flatMap(({ rules }) => rules)
    .filter(({ status }) => status === 'ACTIVE')
    .map(({ actions }) => actions.selfServicePasswordReset);
