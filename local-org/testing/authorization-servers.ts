import type { LocalOrg } from '../org.ts';
import type { TokenLifetimeMinutes } from '../store/authorization-servers.ts';

/** Changes the lifetimes of the tokens of `default`. Returns a function that changes them back. */
export function changeTokenLifetimes(
  { store }: Pick<LocalOrg, 'store'>,
  change: Partial<TokenLifetimeMinutes>,
): () => void {
  const [server] = store.authorizationServers.find('issuerId', 'default');
  if (!server) throw new Error('The org has no authorization server default.');
  const { id, policies } = server;
  store.authorizationServers.update(id, {
    policies: policies.map((policy) => ({
      ...policy,
      rules: policy.rules.map((rule) => ({
        ...rule,
        actions: { token: { ...rule.actions.token, ...change } },
      })),
    })),
  });
  return () => store.authorizationServers.update(id, { policies });
}
