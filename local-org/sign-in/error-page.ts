import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** What an error page says. `detail` is shown as text. */
export interface ErrorPage {
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly detail: string;
}

/** The page for a request that can be answered with neither a redirect nor the sign-in page. */
export function errorPage(c: Context, { status, title, detail }: ErrorPage): Response {
  return c.html(`${title} ${detail}`, status);
}
