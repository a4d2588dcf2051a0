import type { OrgContext } from '../../context.ts';
import type { LogEntity } from '../../log/event.ts';
import { authenticatorKind, type MethodType } from '../../store/authenticator-kinds.ts';
import type { Authenticator } from '../../store/policies.ts';
import { link } from '../link.ts';
import { isoTimes } from '../iso-time.ts';

/** The path of the authenticators. */
export const authenticatorsPath = '/api/v1/authenticators';

type Org = Pick<OrgContext, 'url'>;

const lifecycleLink = (org: Org, self: string, isActive: boolean) => {
  const change = isActive ? 'deactivate' : 'activate';
  return { [change]: link(org, `${self}/lifecycle/${change}`, 'POST') };
};

/** Okta's authenticator object. */
export function toAuthenticatorObject(org: Org, authenticator: Authenticator) {
  const { id, key, name, status, settings, created, lastUpdated } = authenticator;
  const self = `${authenticatorsPath}/${id}`;
  return {
    type: authenticatorKind(key).type,
    id,
    key,
    status,
    name,
    ...isoTimes({ created, lastUpdated }),
    settings,
    _links: {
      self: link(org, self, 'GET', 'PUT'),
      methods: link(org, `${self}/methods`, 'GET'),
      ...lifecycleLink(org, self, status === 'ACTIVE'),
    },
  };
}

/** Okta's object of an authenticator's method. */
export function toMethodObject(
  org: Org,
  { id, key, activeMethods, methodSettings = {} }: Authenticator,
  type: MethodType,
) {
  const isActive = activeMethods.includes(type);
  const { methodSettings: settings } = authenticatorKind(key);
  const self = `${authenticatorsPath}/${id}/methods/${type}`;
  return {
    type,
    status: isActive ? 'ACTIVE' : 'INACTIVE',
    ...(settings && { settings: settings.parse(methodSettings) }),
    _links: { self: link(org, self, 'GET', 'PUT'), ...lifecycleLink(org, self, isActive) },
  };
}

/** An authenticator as a target in the log. */
export const authenticatorEntity = ({ id, key, name }: Authenticator): LogEntity => ({
  id,
  type: 'Authenticator',
  alternateId: key,
  displayName: name,
});
