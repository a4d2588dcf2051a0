import type { OrgContext } from '../../../context.ts';

/**
 * The "Email" authenticator, as Identity Engine describes it.
 * @throws if the org has none.
 */
export function emailAuthenticator({ store }: Pick<OrgContext, 'store'>) {
  const [found] = store.authenticators.find('key', 'okta_email');
  if (!found) throw new Error('The org has no authenticator okta_email. Add it to the seed file.');
  return {
    type: 'email',
    key: found.key,
    id: found.id,
    displayName: found.name,
    methods: [{ type: 'email' }],
  } as const;
}
