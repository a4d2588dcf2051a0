import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { plainPage } from './plain-page.ts';

/** An error page: what happened, and what to do about it. Both are shown as text. */
export interface ErrorPage {
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly detail: string;
}

/** Shows an error that can't be sent to the app or shown on the sign-in page. */
export function errorPage(c: Context, { status, title, detail }: ErrorPage): Response {
  return plainPage(c, { title, content: html`<p>${detail}</p>`, status });
}
