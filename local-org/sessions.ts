import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { OrgContext } from './context.ts';
import { fingerprint, newSecret } from './ids.ts';
import type { Session, User } from './store/documents.ts';
import { settingsOf } from './store/store.ts';

// Okta's name for the session cookie of an Identity Engine org.
const cookie = 'idx';
const minute = 60_000;

/** What a completed sign-in says of itself. */
export interface SignedIn {
  readonly userId: string;
  /** RFC 8176 values. */
  readonly amr: readonly string[];
  readonly remembered: boolean;
}

/**
 * Begins a session for the browser behind `c`, in place of the one it had: a session identifier never outlives the
 * sign-in that made it (session fixation).
 */
export function beginSession(org: OrgContext, c: Context, signedIn: SignedIn): Session {
  endSession(org, c);
  const { session: lifetimes } = settingsOf(org.store);
  const now = org.clock.now();
  org.store.sessions.deleteBelow('expires', now);
  const secret = newSecret();
  const lifetime = lifetimes.maxSessionLifetimeMinutes * minute;
  setCookie(c, cookie, secret, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    ...(signedIn.remembered && { maxAge: lifetime / 1000 }),
  });
  return org.store.sessions.put({
    ...signedIn,
    id: fingerprint(secret),
    authTime: now,
    created: now,
    lastUsed: now,
    expires: now + lifetime,
  });
}

/** The open session of the browser behind `c` and its user, if there is one. Finding it counts as using it. */
export function currentSession(org: OrgContext, c: Context): { session: Session; user: User } | undefined {
  const secret = getCookie(c, cookie);
  const session = secret ? org.store.sessions.get(fingerprint(secret)) : undefined;
  if (!session) return undefined;
  const now = org.clock.now();
  const idle = settingsOf(org.store).session.maxSessionIdleMinutes * minute;
  const user = org.store.users.get(session.userId);
  if (now >= session.expires || now - session.lastUsed >= idle || user?.status !== 'ACTIVE') {
    org.store.sessions.delete(session.id);
    return undefined;
  }
  return { session: org.store.sessions.update(session.id, { lastUsed: now }), user };
}

/** Ends the session of the browser behind `c`, and tells whether there was one. */
export function endSession(org: OrgContext, c: Context): boolean {
  const secret = getCookie(c, cookie);
  if (!secret) return false;
  deleteCookie(c, cookie, { path: '/' });
  return org.store.sessions.delete(fingerprint(secret));
}
