import type { Policy } from '../../store/policies.ts';
import type { Store } from '../../store/store.ts';

/**
 * The id of the policy that a new app has: the org's default policy of the type, or the oldest one if there is no default.
 * @throws if the org has no policy of the type.
 */
export function defaultPolicy(
  { policies }: Pick<Store, 'policies'>,
  type: Extract<Policy['type'], 'ACCESS_POLICY' | 'PROFILE_ENROLLMENT'>,
): string {
  const ofType = policies.find('type', type);
  const policy = ofType.find(({ system }) => system) ?? ofType[0];
  if (!policy) throw new Error(`The org has no policy of the type ${type}.`);
  return policy.id;
}
