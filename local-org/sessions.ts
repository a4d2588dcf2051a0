import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { canStaySignedIn } from './account-status.ts';
import type { OrgContext } from './context.ts';
import { fingerprint, newSecret } from './ids.ts';
import { externalIdOfSession, noteSignIn } from './log/external-session.ts';
import type { Factors } from './policy/factors.ts';
import type { Session, User } from './store/documents.ts';
import { sessionCookie as cookie } from './session-cookie.ts';
import { settingsOf } from './store/store.ts';

const minute = 60_000;

/** The latest time that a `Date` can hold, for "never". */
const never = 8.64e15;

/** The longest lifetime of a cookie in browsers, in seconds (RFC 6265bis section 5.6.2). */
const longestCookie = 400 * 24 * 3600;

/** The result of a completed sign-in. */
export interface CompletedSignIn {
  readonly userId: string;
  readonly factors: Factors;
  readonly remembered: boolean;
  /** The id of the sign-in in the log. */
  readonly externalSessionId?: string;
  /** When the session that it continues was started, in milliseconds since the epoch. Default: now. */
  readonly created?: number;
}

/**
 * Starts a session for the browser and ends the one that it had. Every sign-in gets a new session identifier, against
 * session fixation.
 */
export function beginSession(org: OrgContext, c: Context, signedIn: CompletedSignIn): Session {
  dropSession(org, c);
  const { session: lifetimes } = settingsOf(org.store);
  const now = org.clock.now();
  org.store.sessions.deleteBelow('expires', now);
  const secret = newSecret();
  // Okta: 0 means no limit.
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

/** An open session and its user. */
export interface OpenSession {
  readonly session: Session;
  readonly user: User;
}

/** Returns the open session of the browser, if any, without extending its idle time. */
export function peekSession(org: OrgContext, c: Context): OpenSession | undefined {
  const secret = getCookie(c, cookie);
  const session = secret ? org.store.sessions.get(fingerprint(secret)) : undefined;
  if (!session) return undefined;
  return openSessionOf(org, session);
}

/** A session with its user; `undefined` if it has expired or the user may no longer be signed in. It is deleted then. */
function openSessionOf(org: OrgContext, session: Session): OpenSession | undefined {
  const now = org.clock.now();
  const idle = settingsOf(org.store).session.maxSessionIdleMinutes * minute;
  const user = org.store.users.get(session.userId);
  if (!canStaySignedIn(user) || now >= session.expires || now - session.lastUsed >= idle) {
    org.store.sessions.delete(session.id);
    return undefined;
  }
  return { session, user };
}

/** Returns the open session of the browser, if any, and restarts its idle time. */
export function currentSession(org: OrgContext, c: Context): OpenSession | undefined {
  const open = peekSession(org, c);
  return open && refreshSession(org, open);
}

/** Returns an open session by its id, without extending its idle time. */
export function findSession(org: OrgContext, id: string): OpenSession | undefined {
  const session = org.store.sessions.get(id);
  return session && openSessionOf(org, session);
}

/** Restarts the idle time of a session. */
export const refreshSession = (org: OrgContext, open: OpenSession): OpenSession => ({
  ...open,
  session: org.store.sessions.put({ ...open.session, lastUsed: org.clock.now() }),
});

/** Ends all sessions of a user, in all browsers. */
export function endUserSessions({ store }: Pick<OrgContext, 'store'>, userId: string): void {
  for (const { id } of store.sessions.find('userId', userId)) store.sessions.delete(id);
}

/** Ends the session of the browser. @returns whether there was one. */
export function endSession(org: OrgContext, c: Context): boolean {
  const ended = dropSession(org, c);
  if (!ended) return false;
  // The log can't find the session anymore.
  noteSignIn(c, externalIdOfSession(ended));
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
