import type { OrgContext } from '../../context.ts';
import type { LogEntity } from '../../log/event.ts';
import type { TrustedOrigin } from '../../store/documents.ts';
import { link } from '../link.ts';
import { isoTimes } from '../iso-time.ts';

export const trustedOriginsPath = '/api/v1/trustedOrigins';

/** Okta's trusted origin object. */
export function toTrustedOriginObject(
  org: Pick<OrgContext, 'url'>,
  { id, name, origin, scopes, status, created, lastUpdated }: TrustedOrigin,
) {
  const self = `${trustedOriginsPath}/${id}`;
  const next = status === 'ACTIVE' ? 'deactivate' : 'activate';
  return {
    id,
    name,
    origin,
    scopes,
    status,
    ...isoTimes({ created, lastUpdated }),
    _links: {
      self: link(org, self, 'GET', 'PUT', 'DELETE'),
      [next]: link(org, `${self}/lifecycle/${next}`, 'POST'),
    },
  };
}

/** A trusted origin as a target in the log. */
export const trustedOriginEntity = ({ id, name, origin }: TrustedOrigin): LogEntity => ({
  id,
  type: 'TrustedOrigin',
  alternateId: origin,
  displayName: name,
});
