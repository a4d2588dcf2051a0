import { newId } from '../../ids.ts';
import {
  authenticatorKeys,
  authenticatorKind,
  type AuthenticatorKey,
} from '../../store/authenticator-kinds.ts';
import type { Authenticator, Policy, PolicyType, PolicyTypes } from '../../store/policies.ts';
import type { Store } from '../../store/store.ts';
import type { DemoSettings } from './demo-settings.ts';

type PolicyOf<Type extends PolicyType> = PolicyTypes[Type];
type ActionsOf<Type extends PolicyType> = PolicyOf<Type>['rules'][number]['actions'];

/** The ids of the policies that are assigned to the demo app. */
export const demoPolicyIds = {
  accessPolicy: 'rst-showcase-access',
  profileEnrollment: 'rst-showcase-enroll',
};

/** Sets the policies and authenticators that a screen needs. Password rules and sign-up fields stay those of the org. */
export function setDemoPolicies(store: Store, settings: Required<DemoSettings>, now: number): void {
  const { policies } = store;
  const put = (policy: Policy): void => void policies.put(policy);
  put({ ...basePolicy('ACCESS_POLICY', now, accessActions(settings)), id: demoPolicyIds.accessPolicy });
  put(profileEnrollmentPolicy(store, settings, now));
  for (const policy of policies.find('type', 'PASSWORD') as PolicyOf<'PASSWORD'>[])
    put(withRecovery(policy, settings));
  for (const { id } of policies.find('type', 'MFA_ENROLL')) policies.delete(id);
  put({
    ...basePolicy('MFA_ENROLL', now, { enroll: { self: 'CHALLENGE' } }),
    settings: {
      authenticators: settings.enrollable.map((key) => ({ key, enroll: { self: 'OPTIONAL' as const } })),
    },
  });
  for (const key of authenticatorKeys) store.authenticators.put(activeAuthenticator(store, key, now));
}

const accessActions = ({ access, factorMode }: Required<DemoSettings>): ActionsOf<'ACCESS_POLICY'> => ({
  appSignOn: {
    access,
    verificationMethod: { type: 'ASSURANCE', factorMode, reauthenticateIn: 'PT2H' },
  },
});

/** The sign-up form of the org, from a policy that allows registration if there is one. */
function profileEnrollmentPolicy(
  { policies }: Store,
  { registration }: Required<DemoSettings>,
  now: number,
): PolicyOf<'PROFILE_ENROLLMENT'> {
  const all = policies.find('type', 'PROFILE_ENROLLMENT') as PolicyOf<'PROFILE_ENROLLMENT'>[];
  const actions = all.flatMap(({ rules }) => rules.map((rule) => rule.actions.profileEnrollment));
  const fields = actions.find(({ unknownUserAction }) => unknownUserAction === 'REGISTER') ?? actions[0];
  if (!fields) throw new Error('The org has no profile enrollment policy. Add one to the seed file.');
  return {
    ...basePolicy('PROFILE_ENROLLMENT', now, {
      profileEnrollment: {
        ...fields,
        access: registration === 'denied' ? 'DENY' : 'ALLOW',
        unknownUserAction: registration === 'denied' ? 'DENY' : 'REGISTER',
        activationRequirements: { emailVerification: registration === 'with-verified-email' },
      },
    }),
    id: demoPolicyIds.profileEnrollment,
  };
}

/** A password policy with the recovery that a screen needs. */
const withRecovery = (
  policy: PolicyOf<'PASSWORD'>,
  { recovery }: Required<DemoSettings>,
): PolicyOf<'PASSWORD'> => ({
  ...policy,
  rules: policy.rules.map((rule) => ({
    ...rule,
    actions: {
      ...rule.actions,
      selfServicePasswordReset: {
        access: recovery === 'denied' ? 'DENY' : 'ALLOW',
        requirement: {
          primary: { methods: ['email'] },
          stepUp: { required: recovery === 'with-second-factor' },
        },
      },
    },
  })),
});

/** A policy with one rule, for everyone. */
function basePolicy<Type extends PolicyType>(type: Type, now: number, actions: ActionsOf<Type>) {
  const common = { status: 'ACTIVE', priority: 1, system: false, conditions: null } as const;
  const times = { created: now, lastUpdated: now };
  return {
    ...common,
    ...times,
    id: newId('rst'),
    type,
    name: 'Showcase',
    rules: [{ ...common, ...times, id: newId('rul'), name: 'Showcase', actions }],
  };
}

/** An authenticator of the org, or a new one, that can be used for everything. */
function activeAuthenticator({ authenticators }: Store, key: AuthenticatorKey, now: number): Authenticator {
  const { name, usableMethods } = authenticatorKind(key);
  const [found] = authenticators.find('key', key);
  const created = { id: newId('aut'), key, name, created: now, lastUpdated: now };
  return {
    ...(found ?? created),
    status: 'ACTIVE',
    settings: { allowedFor: 'any' },
    activeMethods: usableMethods,
  };
}
