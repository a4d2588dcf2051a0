import type { OrgContext } from '../../context.ts';
import type { LogEntity } from '../../log/event.ts';
import type { Policy, PolicyRule } from '../../store/policies.ts';
import { link } from '../link.ts';
import { policyConditions, ruleConditions } from './conditions.ts';
import { isForApps } from './priorities.ts';
import { isoTimes } from '../iso-time.ts';

/** The path of the policies. */
export const policiesPath = '/api/v1/policies';

type Org = Pick<OrgContext, 'url' | 'store'>;

/** A link to change the status, unless the object always stays active. */
const lifecycleLink = (org: Org, self: string, status: 'ACTIVE' | 'INACTIVE', isSystem: boolean) => {
  const change = status === 'ACTIVE' ? 'deactivate' : 'activate';
  return isSystem ? {} : { [change]: link(org, `${self}/lifecycle/${change}`, 'POST') };
};

/** Okta's policy object. */
export function toPolicyObject(org: Org, policy: Policy): Record<string, unknown> {
  const { id, type, name, description, status, priority, system, created, lastUpdated } = policy;
  const self = `${policiesPath}/${id}`;
  const methods = system ? ['GET', 'PUT'] : ['GET', 'PUT', 'DELETE'];
  return {
    id,
    type,
    name,
    ...(description !== undefined && { description }),
    status,
    priority,
    system,
    conditions: policyConditions(org.store, type, policy.conditions),
    ...settingsObject(policy),
    ...isoTimes({ created, lastUpdated }),
    _links: {
      self: link(org, self, ...methods),
      rules: link(org, `${self}/rules`, 'GET', ...(type === 'PROFILE_ENROLLMENT' ? [] : ['POST'])),
      ...(isForApps(type) && { mappings: link(org, `${self}/mappings`, 'GET', 'POST') }),
      ...lifecycleLink(org, self, status, system),
    },
  };
}

function settingsObject(policy: Policy): object {
  if (policy.type === 'MFA_ENROLL') return { settings: { type: 'AUTHENTICATORS', ...policy.settings } };
  return policy.type === 'PASSWORD' ? { settings: policy.settings } : {};
}

/** Okta's rule object. */
export function toRuleObject(org: Org, policy: Policy, rule: PolicyRule): Record<string, unknown> {
  const { id, name, status, priority, system, actions, created, lastUpdated } = rule;
  const self = `${policiesPath}/${policy.id}/rules/${id}`;
  const conditions = ruleConditions(policy.type, rule);
  const methods = system ? ['GET', 'PUT'] : ['GET', 'PUT', 'DELETE'];
  return {
    id,
    name,
    type: policy.type,
    status,
    priority,
    system,
    ...(conditions !== undefined && { conditions }),
    actions,
    ...isoTimes({ created, lastUpdated }),
    _links: { self: link(org, self, ...methods), ...lifecycleLink(org, self, status, system) },
  };
}

/** A policy as a target in the log. */
export const policyEntity = ({ id, type, name }: Policy): LogEntity => ({
  id,
  type: 'PolicyEntity',
  alternateId: type,
  displayName: name,
});

/** A rule as a target in the log. */
export const ruleEntity = ({ id, name }: PolicyRule): LogEntity => ({
  id,
  type: 'PolicyRule',
  alternateId: name,
  displayName: name,
});
