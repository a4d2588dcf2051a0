import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { plainPage } from './plain-page.ts';

/** What an error page says: what is wrong, and what to do about it. Both are shown as text. */
export interface ErrorPage {
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly detail: string;
}

/** The page for a request that can be answered with neither a redirect nor the sign-in page. */
export function errorPage(c: Context, { status, title, detail }: ErrorPage): Response {
  return plainPage(c, { title, content: html`<p>${detail}</p>`, status });
}
