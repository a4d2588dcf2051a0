import type { AuthorizationServerPolicy, AuthorizationServerPolicyRule } from '@okta/okta-sdk-nodejs';
import { differences } from '../differences.ts';
import { isMarked, markerOf } from '../marker.ts';
import type { WithId } from '../org/client.ts';
import { keep, notOurs, notThere, type Decision, type Run, type Step } from '../step.ts';
import { noServer } from './authorization-server.ts';

/** The access policy, and its rule, as they are. */
export interface AuthorizationPolicyState {
  readonly policy?: (AuthorizationServerPolicy & WithId) | undefined;
  readonly rule?: (AuthorizationServerPolicyRule & WithId) | undefined;
}

const wantedRule = {
  type: 'RESOURCE_ACCESS' as const,
  name: 'Sign-in',
  status: 'ACTIVE' as const,
  conditions: {
    people: { groups: { include: ['EVERYONE'] } },
    grantTypes: { include: ['authorization_code'] },
    scopes: { include: ['*'] },
  },
};

const wantedPolicy = (name: string, clientId: string) => ({
  type: 'OAUTH_AUTHORIZATION_POLICY' as const,
  name,
  description: markerOf(name),
  status: 'ACTIVE' as const,
  conditions: { clients: { include: [clientId] } },
});

/** Decides about the access policy. @param clientId of the app, once it exists */
export function decideAuthorizationPolicy(
  { policy, rule }: AuthorizationPolicyState,
  { name, remove, clientId }: { name: string; remove: boolean; clientId: string | undefined },
): Decision {
  const create: Decision = { action: 'create', why: 'lets the app get tokens for everyone' };
  if (!policy) return remove ? notThere : create;
  if (!isMarked(policy.description, name)) return remove ? notThere : notOurs('a policy of this name');
  if (remove) return { action: 'remove', why: 'with its rule' };
  const changed = [
    ...differences(policy, wantedPolicy(name, clientId ?? '')),
    ...differences(rule, wantedRule, 'rule'),
  ];
  return changed.length === 0
    ? keep('it is as it should be')
    : { action: 'change', why: `these differ: ${changed.join(', ')}` };
}

/**
 * The access policy of the authorization server, with a rule, without which an app gets no tokens there. It comes first:
 * it is for this app only.
 * https://developer.okta.com/docs/guides/configure-access-policy/main/
 */
export const authorizationPolicyStep: Step = {
  title: ({ settings }) => `Access policy "${settings.name}" of the authorization server`,
  async plan(run) {
    const { server, app, settings } = run;
    if (!server) return noServer;
    const state = await readState(run, server.id);
    const decision = decideAuthorizationPolicy(state, { ...settings, clientId: app?.id });
    return { ...decision, apply: applyOf(run, decision, state, server.id) };
  },
};

async function readState({ org, settings }: Run, authServerId: string): Promise<AuthorizationPolicyState> {
  const policies = await org.list((client) =>
    client.authorizationServerApi.listAuthorizationServerPolicies({ authServerId }),
  );
  const policy = policies.find(({ name }) => name === settings.name);
  if (!policy) return {};
  const rules = await org.list((client) =>
    client.authorizationServerApi.listAuthorizationServerPolicyRules({ authServerId, policyId: policy.id }),
  );
  return { policy, rule: rules.find(({ name }) => name === wantedRule.name) };
}

function applyOf(run: Run, { action }: Decision, state: AuthorizationPolicyState, authServerId: string) {
  if (action === 'create' || action === 'change') return () => put(run, state, authServerId);
  const policyId = state.policy?.id ?? '';
  return action === 'remove'
    ? () =>
        run.org.send((client) =>
          client.authorizationServerApi.deleteAuthorizationServerPolicy({ authServerId, policyId }),
        )
    : undefined;
}

async function put(
  { org, app, settings }: Run,
  { policy, rule }: AuthorizationPolicyState,
  authServerId: string,
): Promise<void> {
  const body = { ...wantedPolicy(settings.name, app?.id ?? ''), priority: 1 };
  const { id: policyId } = await org.get((client) =>
    policy
      ? client.authorizationServerApi.replaceAuthorizationServerPolicy({
          authServerId,
          policyId: policy.id,
          policy: body,
        })
      : client.authorizationServerApi.createAuthorizationServerPolicy({ authServerId, policy: body }),
  );
  await org.get((client) =>
    rule
      ? client.authorizationServerApi.replaceAuthorizationServerPolicyRule({
          authServerId,
          policyId,
          ruleId: rule.id,
          policyRule: wantedRule,
        })
      : client.authorizationServerApi.createAuthorizationServerPolicyRule({
          authServerId,
          policyId,
          policyRule: wantedRule,
        }),
  );
}
