import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { htmlResponse } from './html-response.ts';

/** A page of text with the styles of the sign-in page. */
export function plainPage(
  c: Context,
  {
    title,
    content,
    status = 200,
  }: {
    readonly title: string;
    readonly content: ReturnType<typeof html>;
    readonly status?: ContentfulStatusCode;
  },
): Response {
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
          ${content}
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
