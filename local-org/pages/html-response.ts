import type { Context } from 'hono';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Html } from './html.ts';

/** The directives of a content security policy that differ between the org's pages. */
type Policy = Readonly<Record<string, string>>;

/**
 * Responds with a page whose address may contain secrets. The page isn't cached, doesn't send its address to other sites,
 * and can't be framed unless `policy` sets `frame-ancestors`.
 * @param policy what the page may load, besides the defaults that forbid everything.
 */
export function htmlResponse(
  c: Context,
  page: Html,
  policy: Policy,
  status: ContentfulStatusCode = 200,
): Response {
  const directives = {
    'default-src': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
    ...policy,
  };
  // It is a promise only if it contains one, which doesn't happen here.
  return c.html(page as HtmlEscapedString, status, {
    'Content-Security-Policy': Object.entries(directives)
      .map((directive) => directive.join(' '))
      .join('; '),
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  });
}
