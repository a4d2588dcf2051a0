import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, Next } from 'hono';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { OrgContext } from '../../context.ts';
import { apiError } from '../../management/api-error.ts';
import { rateLimit, rateLimitReset } from '../../management/rate-limit.ts';
import type { Fault } from './fault.ts';

/** A request that a fault hits. */
export interface HitRequest<Kind extends Fault['kind'] = Fault['kind']> {
  readonly org: Pick<OrgContext, 'clock' | 'closing'>;
  readonly fault: Extract<Fault, { kind: Kind }>;
  readonly c: Context;
  readonly next: Next;
  /** The answer on the connection. */
  readonly outgoing: ServerResponse;
}

/** The answer instead of the endpoint's own, or `undefined` for the endpoint's own. */
type Effect<Kind extends Fault['kind']> = (hit: HitRequest<Kind>) => Promise<Response | undefined>;

/** What each kind of fault does to a request. */
export const faultEffects: { readonly [Kind in Fault['kind']]: Effect<Kind> } = {
  async SLOW({ org, fault, c, next }) {
    await next();
    // An org that closes, or a client that has gone, ends the wait.
    const signal = AbortSignal.any([org.closing, c.req.raw.signal]);
    await setTimeout(fault.delay, undefined, { signal }).catch(() => undefined);
    return undefined;
  },

  DOWN({ outgoing }) {
    outgoing.socket?.resetAndDestroy();
    return Promise.resolve(RESPONSE_ALREADY_SENT);
  },

  RATE_LIMIT({ org, c }) {
    c.header('X-Rate-Limit-Limit', String(rateLimit));
    c.header('X-Rate-Limit-Remaining', '0');
    c.header('X-Rate-Limit-Reset', String(rateLimitReset(org.clock)));
    return Promise.resolve(
      apiError(c, 429, 'E0000047', 'API call exceeded rate limit due to too many requests.'),
    );
  },

  SERVER_ERROR: ({ c }) => Promise.resolve(apiError(c, 500, 'E0000009', 'Internal Server Error')),

  async CUT_OFF({ c, next, outgoing }) {
    await next();
    await sendHalf(c.res, outgoing);
    // Hono ignores what a middleware returns after the endpoint, and adds the headers of a response that it replaces.
    c.res = undefined;
    c.res = RESPONSE_ALREADY_SENT;
    return undefined;
  },
};

/**
 * Sends the headers and half of the first part of the body, then closes the connection. The client knows from the headers that
 * more was to come. An answer without a body is cut off in its first line.
 */
async function sendHalf(response: Response, outgoing: ServerResponse): Promise<void> {
  const reader = response.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  const { socket } = outgoing;
  if (!value || value.length === 0) socket?.end(`HTTP/1.1 ${response.status}`);
  else {
    outgoing.writeHead(response.status, headersOf(response));
    outgoing.write(value.subarray(0, Math.floor(value.length / 2)), () => socket?.destroySoon());
  }
}

/** The headers of an answer. Each cookie keeps its own header. */
const headersOf = ({ headers }: Response): OutgoingHttpHeaders => ({
  ...Object.fromEntries(headers),
  'set-cookie': headers.getSetCookie(),
});
