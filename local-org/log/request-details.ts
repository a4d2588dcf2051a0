import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { fingerprint, newId } from '../ids.ts';
import { sessionCookie } from '../session-cookie.ts';
import type { Store } from '../store/store.ts';
import { parseUserAgent } from '../user-agent.ts';
import type { LogEntity, LogEvent } from './event.ts';
import { externalIdOfSession, notedSignIn } from './external-session.ts';

/** The part of an event that tells about the request which caused it. */
export type RequestDetails = Pick<
  LogEvent,
  'client' | 'authenticationContext' | 'securityContext' | 'transaction' | 'debugContext' | 'request'
>;

/** Okta looks these up by the address. A local org can't. */
const securityContext = { asNumber: null, asOrg: null, isp: null, domain: null, isProxy: null } as const;

const requestIds = new WeakMap<object, string>();

/** The id of a request, which its events share. Okta sends it as `X-Okta-Request-Id`. @param c the context of the request. */
export function requestIdOf(c: object): string {
  const id = requestIds.get(c) ?? newId('req');
  requestIds.set(c, id);
  return id;
}

/**
 * Describes the request that caused an event. It has no query, because queries have secrets.
 * @param c absent if the org itself caused it.
 */
export function requestDetails(store: Pick<Store, 'sessions'>, c: Context | undefined): RequestDetails {
  if (!c)
    return {
      client: {},
      authenticationContext: { authenticationStep: 0, externalSessionId: 'unknown' },
      securityContext,
      transaction: { type: 'JOB', id: newId('job'), detail: {} },
      debugContext: { debugData: {} },
      request: { ipChain: [] },
    };
  const id = requestIdOf(c);
  const ip = addressOf(c);
  const caller = c.get('caller') as LogEntity | undefined;
  return {
    client: { ...describeUserAgent(c.req.header('User-Agent')), ...(ip !== undefined && { ipAddress: ip }) },
    authenticationContext: {
      authenticationStep: 0,
      externalSessionId: notedSignIn(c) ?? sessionIdOf(store, c) ?? `trs${id.slice(3)}`,
    },
    securityContext,
    transaction: { type: 'WEB', id, detail: caller ? { requestApiTokenId: caller.id } : {} },
    debugContext: { debugData: { requestId: id, requestUri: c.req.path, url: c.req.path } },
    request: {
      ipChain: ip === undefined ? [] : [{ ip, version: isIPv6(ip) ? 'V6' : 'V4' }],
    },
  };
}

/** The address that the request came from. */
function addressOf(c: Context): string | undefined {
  const { incoming } = (c.env ?? {}) as { readonly incoming?: IncomingMessage };
  return incoming?.socket.remoteAddress?.replace(/^::ffff:/, '');
}

function describeUserAgent(
  rawUserAgent: string | undefined,
): Pick<LogEvent['client'], 'userAgent' | 'device'> {
  if (rawUserAgent === undefined) return {};
  const { browser, os } = parseUserAgent(rawUserAgent);
  const isMobile = /\bMobile\b/.test(rawUserAgent);
  const device = browser === 'UNKNOWN' ? 'Unknown' : isMobile ? 'Mobile' : 'Computer';
  return { userAgent: { rawUserAgent, browser, os }, device };
}

/** The id in the log of the browser's session. */
function sessionIdOf({ sessions }: Pick<Store, 'sessions'>, c: Context): string | undefined {
  const secret = getCookie(c, sessionCookie);
  const session = secret === undefined ? undefined : sessions.get(fingerprint(secret));
  return session && externalIdOfSession(session);
}
