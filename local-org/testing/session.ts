import type { OrgContext } from '../context.ts';
import { fingerprint, newSecret } from '../ids.ts';
import type { Session } from '../store/documents.ts';
import type { TestBrowser } from './browser.ts';

/**
 * Gives a browser a session, as if the user had just signed in on the page. For tests of what happens after a sign-in.
 * @param login the login of a user in the org.
 */
export function openSession(
  org: OrgContext,
  browser: TestBrowser,
  login: string,
  changes: Partial<Session> = {},
): Session {
  const [user] = org.store.users.find('login', login);
  if (!user) throw new Error(`${login} is not in the org`);
  const secret = newSecret();
  browser.cookies.set('idx', secret);
  const now = org.clock.now();
  return org.store.sessions.put({
    id: fingerprint(secret),
    userId: user.id,
    factors: { pwd: now },
    created: now,
    lastUsed: now,
    expires: now + 24 * 3600_000,
    remembered: false,
    ...changes,
  });
}
