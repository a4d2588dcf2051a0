import type { LocalOrg } from '../org.ts';
import type { TokenLifetimeMinutes } from '../store/authorization-servers.ts';
import { endpoint, getTokens, localSpa, type Tokens } from './app.ts';
import { createTestBrowser } from './browser.ts';
import { sdkFor } from './sdk.ts';
import { openSession } from './session.ts';

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

/** Signs Ada in with `local-spa`, at the authorization server with this issuer, for `scope`. */
export function tokensAt(
  org: LocalOrg,
  issuer: string,
  scope: string | undefined,
  login = 'ada@example.com',
): Promise<Tokens> {
  const browser = createTestBrowser();
  openSession(org, browser, login);
  return getTokens(browser, issuer, localSpa, { scope });
}

/** What userinfo says for an access token. */
export async function userinfoAt(issuer: string, { access_token }: Tokens): Promise<Record<string, unknown>> {
  const headers = { Authorization: `Bearer ${access_token}` };
  const response = await fetch(endpoint(issuer, 'userinfo'), { headers });
  return (await response.json()) as Record<string, unknown>;
}

/** Reads all pages of a list of the SDK. */
export async function listOf<T>(collection: Promise<AsyncIterable<T | null>>): Promise<T[]> {
  const list: T[] = [];
  for await (const each of await collection) if (each !== null) list.push(each);
  return list;
}

/** Creates an authorization server, and a policy that lets everyone get tokens for every scope. */
export async function createOpenServer(org: LocalOrg, name: string): Promise<{ id: string; issuer: string }> {
  const { authorizationServerApi: api } = sdkFor(org);
  const { id: authServerId = '', issuer = '' } = await api.createAuthorizationServer({
    authorizationServer: { name, description: `The server ${name}`, audiences: [`api://${name}`] },
  });
  const { id: policyId = '' } = await api.createAuthorizationServerPolicy({
    authServerId,
    policy: {
      type: 'OAUTH_AUTHORIZATION_POLICY',
      name: 'Everyone',
      description: 'Everyone',
      conditions: { clients: { include: ['ALL_CLIENTS'] } },
    },
  });
  await api.createAuthorizationServerPolicyRule({ authServerId, policyId, policyRule: openRule('Any') });
  return { id: authServerId, issuer };
}

/** A rule that lets everyone get tokens for every scope. */
export const openRule = (name: string) => ({
  type: 'RESOURCE_ACCESS' as const,
  name,
  conditions: {
    people: { groups: { include: ['EVERYONE'] } },
    grantTypes: { include: ['authorization_code'] },
    scopes: { include: ['*'] },
  },
});
