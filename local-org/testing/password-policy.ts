import type { OrgContext } from '../context.ts';
import { defaultPolicy } from '../policy/org-policies.ts';
import type { PasswordSettings } from '../store/password-settings.ts';

/** The password settings of the org's default password policy. */
export const passwordSettingsOf = ({ store }: Pick<OrgContext, 'store'>): PasswordSettings =>
  defaultPolicy(store, 'PASSWORD').settings.password;

/** Changes password settings of the default password policy in the running org. */
export function setPasswordSettings(
  { store }: Pick<OrgContext, 'store'>,
  { complexity, age, lockout }: { readonly [Key in keyof PasswordSettings]?: Partial<PasswordSettings[Key]> },
): void {
  const policy = defaultPolicy(store, 'PASSWORD');
  const { password } = policy.settings;
  store.policies.put({
    ...policy,
    settings: {
      ...policy.settings,
      password: {
        complexity: { ...password.complexity, ...complexity },
        age: { ...password.age, ...age },
        lockout: { ...password.lockout, ...lockout },
      },
    },
  });
}
