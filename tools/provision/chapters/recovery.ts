import type { Run } from '../step.ts';
import type { WantedAuthenticator } from '../steps/decide-authenticator.ts';
import { listPolicies, listRules } from '../steps/policy.ts';
import { anyUser, everyone } from './conditions.ts';

/** Email, for recovery. */
export const email: WantedAuthenticator = {
  key: 'okta_email',
  name: 'Email',
  uses: ['any', 'recovery'],
  use: 'any',
};

const resetByEmail = {
  access: 'ALLOW',
  requirement: { primary: { methods: ['email'] }, stepUp: { required: false } },
} as const;

/** Password reset by email. Its password rules are those of the org's default policy, which stays as it is. */
export const recovery = {
  type: 'PASSWORD',
  kind: 'Password policy',
  suffix: 'recovery',
  why: 'users can reset their password by email, without another factor',
  body: async (run: Run) => {
    const policy = (await listPolicies(run.org, 'PASSWORD')).find(({ system }) => system);
    const { settings } = (policy ?? {}) as { settings?: object };
    return { conditions: { ...everyone(run), authProvider: { provider: 'OKTA' } }, settings };
  },
  rule: {
    name: 'Reset by email',
    conditions: anyUser,
    actions: {
      passwordChange: { access: 'ALLOW' },
      selfServicePasswordReset: resetByEmail,
      selfServiceUnlock: { access: 'DENY' },
    },
  },
  checked: { selfServicePasswordReset: resetByEmail },
  unneeded: async ({ org }: Run) => {
    const policy = (await listPolicies(org, 'PASSWORD')).find(({ system }) => system);
    const [rule] = policy ? await listRules(org, policy.id) : [];
    const { access, requirement } =
      (rule as { actions?: { selfServicePasswordReset?: PasswordReset } } | undefined)?.actions
        ?.selfServicePasswordReset ?? {};
    const isOn =
      access === 'ALLOW' &&
      requirement?.primary?.methods?.includes('email') === true &&
      requirement.stepUp?.required === false;
    return isOn ? "not needed: the org's default policy lets users reset their password by email" : undefined;
  },
} as const;

interface PasswordReset {
  readonly access?: string;
  readonly requirement?: {
    readonly primary?: { readonly methods?: readonly string[] };
    readonly stepUp?: { readonly required?: boolean };
  };
}
