import type { OrgContext } from '../../context.ts';
import { secondFactorKind, type SecondFactorKey } from '../../store/authenticator-kinds.ts';
import type { User } from '../../store/documents.ts';
import type { Enrollment } from '../../store/policies.ts';
import { link } from '../link.ts';
import { isoTimes } from '../iso-time.ts';

/** What Okta's API of factors calls an authenticator. */
export function toFactorType(key: SecondFactorKey) {
  const { factorType, provider, vendorName } = secondFactorKind(key).factor;
  return { factorType, provider, vendorName };
}

/** Okta's factor object. It never has a secret. */
export function toFactorObject(org: Pick<OrgContext, 'url'>, user: User, enrollment: Enrollment) {
  const { id, key, created } = enrollment;
  const path = `/api/v1/users/${user.id}`;
  return {
    id,
    ...toFactorType(key),
    status: 'ACTIVE',
    ...isoTimes({ created, lastUpdated: created }),
    profile: secondFactorKind(key).factor.profile(enrollment, user.login),
    _links: { self: link(org, `${path}/factors/${id}`, 'GET', 'DELETE'), user: link(org, path, 'GET') },
  };
}
