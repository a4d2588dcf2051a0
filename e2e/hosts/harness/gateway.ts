import { Hono } from 'hono';
import { proxy } from 'hono/proxy';
import { listen } from '../../support/listen.ts';

/** A call with the API's response. */
export interface AnsweredCall {
  /** The value of `Authorization`, without the scheme. */
  readonly token: string | undefined;
  readonly status: number;
}

/** A proxy in front of the API that can reject a valid token, like a gateway that introspects each token at the org. */
export interface Gateway {
  /** Such as `http://localhost:49152/api/`. */
  readonly url: string;
  /** Every call except preflights, in order. */
  readonly calls: readonly AnsweredCall[];
  /** Rejects this access token from now on, as if it were revoked (RFC 6750, section 3.1, `invalid_token`). */
  refuse(token: string): void;
  readonly close: () => Promise<void>;
}

/** @param api the URL of the API, in the same form as {@link Gateway.url}. */
export async function startGateway(api: string): Promise<Gateway> {
  const refused = new Set<string>();
  const calls: AnsweredCall[] = [];
  const app = new Hono();
  app.all('*', async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const token = c.req.header('Authorization')?.replace(/^\w+ /, '');
    // An invalid token makes the API itself respond, with its own error and headers.
    const authorization = token !== undefined && refused.has(token) ? 'Bearer revoked' : undefined;
    const headers = { ...c.req.header(), ...(authorization !== undefined && { authorization }) };
    const answer = await proxy(new URL(pathname + search, api), { raw: c.req.raw, headers });
    if (c.req.method !== 'OPTIONS') calls.push({ token, status: answer.status });
    return answer;
  });
  const site = await listen(app);
  return {
    url: `${site.origin}/api/`,
    calls,
    refuse: (token) => refused.add(token),
    close: () => site.close(),
  };
}
