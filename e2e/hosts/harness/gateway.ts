import { Hono } from 'hono';
import { proxy } from 'hono/proxy';
import { listen } from '../../support/listen.ts';

/** A call that the API has answered. */
export interface AnsweredCall {
  /** What stood in `Authorization`, without the scheme. */
  readonly token: string | undefined;
  readonly status: number;
}

/** Stands in front of the API, as one does that asks the org about each token: it can refuse a token that is still good. */
export interface Gateway {
  /** Such as `http://localhost:49152/api/`. */
  readonly url: string;
  /** Every call but preflights, in order. */
  readonly calls: readonly AnsweredCall[];
  /** From now on this access token is refused as revoked (RFC 6750, section 3.1, `invalid_token`). */
  refuse(token: string): void;
  readonly close: () => Promise<void>;
}

/** @param api the address of the API, as {@link Gateway.url}. */
export async function startGateway(api: string): Promise<Gateway> {
  const refused = new Set<string>();
  const calls: AnsweredCall[] = [];
  const app = new Hono();
  app.all('*', async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const token = c.req.header('Authorization')?.replace(/^\w+ /, '');
    // The API itself refuses what is no token, in its own words and with its own headers.
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
