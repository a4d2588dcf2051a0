import { dashboardApp } from '../dashboard-app.ts';
import type { App } from '../store/documents.ts';
import type { Store } from '../store/store.ts';
import { findRule, type Person } from './conditions.ts';
import type { AppSignOn } from './required-assurance.ts';

/** Denies access: the rule for an app whose policy is missing or inactive, or has no rule that matches. */
const denied: AppSignOn = {
  access: 'DENY',
  verificationMethod: { type: 'ASSURANCE', factorMode: '2FA', reauthenticateIn: 'PT0S' },
};

/** The dashboard needs one factor, so that an administrator can get in before any other is set up. */
const dashboardRule: AppSignOn = {
  access: 'ALLOW',
  verificationMethod: { type: 'ASSURANCE', factorMode: '1FA', reauthenticateIn: 'PT12H' },
};

/**
 * What the app's access policy decides: the first active rule by priority that matches the user.
 * @param person the user. While they are unknown, only rules for everyone match.
 */
export function accessRule(
  { policies }: Pick<Store, 'policies'>,
  app: App,
  person: Person = { groupIds: [] },
): AppSignOn {
  if (app.id === dashboardApp.id) return dashboardRule;
  const policy = policies.get(app.accessPolicy);
  const isInForce = policy?.type === 'ACCESS_POLICY' && policy.status === 'ACTIVE';
  return (isInForce ? findRule(policy.rules, person)?.actions.appSignOn : undefined) ?? denied;
}
