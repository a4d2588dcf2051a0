import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { canStaySignedIn } from './account-status.ts';
import type { OrgContext } from './context.ts';
import { fingerprint, newSecret } from './ids.ts';
import type { Factors } from './policy/factors.ts';
import type { Session, User } from './store/documents.ts';
import { settingsOf } from './store/store.ts';

// Okta's name for the session cookie of an Identity Engine org.
const cookie = 'idx';
const minute = 60_000;

/** The last moment that a date can hold: "never". */
const never = 8.64e15;

/** The longest that a browser keeps a cookie, in seconds (RFC 6265bis section 5.6.2). */
const longestCookie = 400 * 24 * 3600;

/** What a completed sign-in says of itself. */
export interface CompletedSignIn {
  readonly userId: string;
  readonly factors: Factors;
  readonly remembered: boolean;
  /** When the session that it goes on with began, in ms; absent: it begins now. */
  readonly created?: number;
}

/**
 * Begins a session for the browser behind `c`, in place of the one it had: a session identifier never outlives the
 * sign-in that made it (session fixation).
 */
export function beginSession(org: OrgContext, c: Context, signedIn: CompletedSignIn): Session {
  dropSession(org, c);
  const { session: lifetimes } = settingsOf(org.store);
  const now = org.clock.now();
  org.store.sessions.deleteBelow('expires', now);
  const secret = newSecret();
  // Okta: 0 is no limit.
  const lifetime = lifetimes.maxSessionLifetimeMinutes * minute || Infinity;
  setCookie(c, cookie, secret, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    ...(signedIn.remembered && { maxAge: Math.min(lifetime / 1000, longestCookie) }),
  });
  org.log.record({ eventType: 'user.session.start', user: org.store.users.get(signedIn.userId) });
  const { created = now } = signedIn;
  return org.store.sessions.put({
    ...signedIn,
    id: fingerprint(secret),
    created,
    lastUsed: now,
    expires: Math.min(created + lifetime, never),
  });
}

/** A session that is open, and whose it is. */
export interface OpenSession {
  readonly session: Session;
  readonly user: User;
}

/** The open session of the browser behind `c`, if there is one. Finding it does not count as using it. */
export function peekSession(org: OrgContext, c: Context): OpenSession | undefined {
  const secret = getCookie(c, cookie);
  const session = secret ? org.store.sessions.get(fingerprint(secret)) : undefined;
  if (!session) return undefined;
  const now = org.clock.now();
  const idle = settingsOf(org.store).session.maxSessionIdleMinutes * minute;
  const user = org.store.users.get(session.userId);
  if (!canStaySignedIn(user) || now >= session.expires || now - session.lastUsed >= idle) {
    org.store.sessions.delete(session.id);
    return undefined;
  }
  return { session, user };
}

/** The open session of the browser behind `c`, if there is one. Finding it counts as using it. */
export function currentSession(org: OrgContext, c: Context): OpenSession | undefined {
  const open = peekSession(org, c);
  if (!open) return undefined;
  return { ...open, session: org.store.sessions.update(open.session.id, { lastUsed: org.clock.now() }) };
}

/** Ends every session of a user, in whichever browser. */
export function endUserSessions({ store }: Pick<OrgContext, 'store'>, userId: string): void {
  for (const { id } of store.sessions.find('userId', userId)) store.sessions.delete(id);
}

/** Ends the session of the browser behind `c`, and tells whether there was one. */
export function endSession(org: OrgContext, c: Context): boolean {
  const ended = dropSession(org, c);
  if (!ended) return false;
  org.log.record({ eventType: 'user.session.end', user: org.store.users.get(ended.userId) });
  return true;
}

function dropSession(org: OrgContext, c: Context): Session | undefined {
  const secret = getCookie(c, cookie);
  const session = secret ? org.store.sessions.get(fingerprint(secret)) : undefined;
  if (secret) deleteCookie(c, cookie, { path: '/' });
  if (session) org.store.sessions.delete(session.id);
  return session;
}
