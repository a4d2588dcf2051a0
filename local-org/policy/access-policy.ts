import type { App } from '../store/documents.ts';
import type { Store } from '../store/store.ts';
import type { AppSignOn } from './required-assurance.ts';

/** Denies access: the rule for an app whose policy is missing or inactive. */
const denied: AppSignOn = {
  access: 'DENY',
  verificationMethod: { type: 'ASSURANCE', factorMode: '2FA', reauthenticateIn: 'PT0S' },
};

/** The catch-all rule of the app's access policy. */
export function accessRule({ policies }: Pick<Store, 'policies'>, app: App): AppSignOn {
  const policy = policies.get(app.accessPolicy);
  const isInForce = policy?.type === 'ACCESS_POLICY' && policy.status === 'ACTIVE';
  return (isInForce ? policy.rules[0]?.actions.appSignOn : undefined) ?? denied;
}
