import type { Context } from 'hono';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** What hono's `html` makes: a promise only where something in it is one, which is nowhere here. */
type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The directives of a content security policy that differ between the org's pages. */
type Policy = Readonly<Record<string, string>>;

/**
 * A page of the org's that may hold secrets in its address: never stored, never named to another site, and framed by
 * none but whom `frame-ancestors` names.
 * @param policy what the page may load; anything else it may not.
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
  return c.html(page as HtmlEscapedString, status, {
    'Content-Security-Policy': Object.entries(directives)
      .map((directive) => directive.join(' '))
      .join('; '),
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  });
}
