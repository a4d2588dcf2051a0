import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { htmlResponse } from '../../sign-in/html-response.ts';
import type { Content } from './html.ts';

/** The frame of the pages behind the sign-in: the dashboard with the user's apps, and the Admin Console. */
export function document(
  c: Context,
  {
    title,
    body,
    bodyClass,
    status = 200,
  }: {
    readonly title: string;
    readonly body: Content;
    /** Selects the layout in `console.css`. */
    readonly bodyClass: 'front-door' | 'console';
    readonly status?: ContentfulStatusCode;
  },
): Response {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · Local org</title>
        <link rel="icon" href="/sign-in/logo.svg" />
        <link rel="stylesheet" href="/console/console.css" />
        <script type="module" src="/console/console.client.js"></script>
      </head>
      <body class="${bodyClass}">
        <a class="skip" href="#main">Skip to content</a>
        ${body}
      </body>
    </html>`;
  return htmlResponse(
    c,
    page,
    {
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': "'self'",
      'img-src': "'self' data:",
      'form-action': "'self'",
    },
    status,
  );
}
