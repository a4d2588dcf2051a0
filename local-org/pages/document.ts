import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Content, Html } from './html.ts';
import { htmlResponse } from './html-response.ts';
import { stylesPath } from './styles.ts';

/** What differs between the pages of the org. */
interface DocumentParts {
  readonly title: string;
  /** Everything between the link to the content and the end. It has a `<main id="main" tabindex="-1">`. */
  readonly body: Content;
  /** Selects the layout in `layout.css`: the Admin Console with its sidebar, or one column. */
  readonly bodyClass: 'front-door' | 'console';
  /** The path of the page's script, if it has one. */
  readonly script?: string;
}

/** The frame of every page but the sign-in page: its head, and the link that skips the header. */
export const documentHtml = ({ title, body, bodyClass, script }: DocumentParts): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · Local org</title>
        <link rel="icon" href="/sign-in/logo.svg" />
        <link rel="stylesheet" href="${stylesPath('pages.css')}" />
        ${script ? html`<script type="module" src="${script}"></script>` : ''}
      </head>
      <body class="${bodyClass}">
        <a class="skip" href="#main">Skip to content</a>
        ${body}
      </body>
    </html>`;

/** Responds with a page with the script of the console, which may send forms to the org. */
export const document = (
  c: Context,
  { status = 200, ...parts }: Omit<DocumentParts, 'script'> & { readonly status?: ContentfulStatusCode },
): Response =>
  htmlResponse(
    c,
    documentHtml({ ...parts, script: '/console/console.client.js' }),
    {
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': "'self'",
      'img-src': "'self' data:",
      'form-action': "'self'",
    },
    status,
  );
