import type { Context } from 'hono';
import { z } from 'zod';
import type { Page } from '../store/collection.ts';

/** The query parameters of every list: how many (`limit`), and where the page before ended (`after`). */
export const pageQuery = (maxLimit: number, defaultLimit = maxLimit) => ({
  limit: z.coerce.number().int().min(1, 'must be 1 or more').max(maxLimit).default(defaultLimit),
  after: z.string().regex(/^\d+$/, 'must be what a link rel="next" has').transform(Number).optional(),
});

/**
 * Responds with one page of a list. The header `Link` has the address of this page and of the next one (RFC 8288).
 * https://developer.okta.com/docs/reference/core-okta-api/#pagination
 */
export function listPage<T>(
  c: Context,
  { documents, next }: Page<T, number | string>,
  describe: (document: T) => object,
): Response {
  const self = new URL(c.req.url);
  c.header('Link', `<${self.href}>; rel="self"`, { append: true });
  if (next !== undefined) {
    const following = new URL(self);
    following.searchParams.set('after', String(next));
    c.header('Link', `<${following.href}>; rel="next"`, { append: true });
  }
  return c.json(documents.map(describe));
}

/**
 * A page of a list that is in memory.
 * @param after the number of entries before the page.
 */
export function pageOf<T>(
  all: readonly T[],
  { limit, after = 0 }: { readonly limit: number; readonly after?: number | undefined },
): Page<T> {
  const end = after + limit;
  return { documents: all.slice(after, end), next: end < all.length ? end : undefined };
}
