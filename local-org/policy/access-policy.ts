import type { App } from '../store/documents.ts';
import type { Store } from '../store/store.ts';
import type { AppSignOn } from './required-assurance.ts';

/** Nobody gets in: what counts for an app whose policy is gone or inactive. */
const denied: AppSignOn = {
  access: 'DENY',
  verificationMethod: { type: 'ASSURANCE', factorMode: '2FA', reauthenticateIn: 'PT0S' },
};

/** What the access policy of `app` asks, by its catch-all rule. */
export function accessRule({ policies }: Pick<Store, 'policies'>, app: App): AppSignOn {
  const policy = policies.get(app.accessPolicy);
  const isInForce = policy?.type === 'ACCESS_POLICY' && policy.status === 'ACTIVE';
  return (isInForce ? policy.rules[0]?.actions.appSignOn : undefined) ?? denied;
}
