import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Content } from './html.ts';
import { plainPage } from './plain-page.ts';

/** An error page: what happened, and what to do about it. Texts are shown as text. */
interface ErrorPage {
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly detail: string;
  /** What stands below, such as a report for developers. */
  readonly content?: Content;
}

/** Shows an error that can't be sent to the app or shown on the sign-in page. */
export const errorPage = (c: Context, { status, title, detail, content }: ErrorPage): Response =>
  plainPage(c, {
    title,
    content: html`<p>${detail}</p>
      ${content}`,
    status,
  });
