import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { htmlResponse } from './html-response.ts';

/** What an error page says: what is wrong, and what to do about it. Both are shown as text. */
export interface ErrorPage {
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly detail: string;
}

/** The page for a request that can be answered with neither a redirect nor the sign-in page. */
export function errorPage(c: Context, { status, title, detail }: ErrorPage): Response {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Local org</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/sign-in/page.css" />
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p>${detail}</p>
        </main>
        <footer><p>This is a local org for development.</p></footer>
      </body>
    </html>`;
  return htmlResponse(
    c,
    page,
    { 'style-src': "'self'", 'img-src': 'data:', 'form-action': "'none'" },
    status,
  );
}
