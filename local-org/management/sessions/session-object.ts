import type { OrgContext } from '../../context.ts';
import { orgId } from '../../org-id.ts';
import { amrOf, authTimeOf, isMultifactor } from '../../policy/factors.ts';
import type { OpenSession } from '../../sessions.ts';
import { fullName } from '../../store/full-name.ts';
import { settingsOf } from '../../store/store.ts';
import { link } from '../link.ts';
import { isoTime, isoTimeOrNull } from '../iso-time.ts';

/** Okta's session object. @param path its path: `/api/v1/sessions/me` for the calling browser. */
export function toSessionObject(
  org: OrgContext,
  { session, user }: OpenSession,
  path: string,
): Record<string, unknown> {
  const idle = settingsOf(org.store).session.maxSessionIdleMinutes * 60_000;
  const { pwd, ...others } = session.factors;
  const second = authTimeOf(others);
  return {
    id: session.id,
    login: user.login,
    userId: user.id,
    status: 'ACTIVE',
    createdAt: isoTime(session.created),
    expiresAt: isoTime(Math.min(session.expires, session.lastUsed + idle)),
    lastPasswordVerification: isoTimeOrNull(pwd),
    lastFactorVerification: second === 0 ? null : isoTime(second),
    amr: amrOf(session.factors),
    idp: { id: orgId(org.url), type: 'OKTA' },
    mfaActive: isMultifactor(session.factors),
    _links: {
      self: link(org, path, 'GET', 'DELETE'),
      refresh: link(org, `${path}/lifecycle/refresh`, 'POST'),
      user: { name: fullName(user), ...link(org, '/api/v1/users/me', 'GET') },
    },
  };
}
