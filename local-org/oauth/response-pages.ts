import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import { newSecret } from '../ids.ts';
import { htmlResponse } from '../pages/html-response.ts';

/**
 * A page with a form that submits itself to the app (OAuth 2.0 Form Post Response Mode section 2). Without scripts the
 * user clicks a button. The policy has no `form-action`, because browsers also apply it to redirects in the app's
 * response.
 */
export function formPostPage(
  c: Context,
  action: string,
  parameters: Readonly<Record<string, string>>,
): Response {
  const nonce = newSecret();
  const fields = Object.entries(parameters).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  const body = html`<form method="post" action="${action}">
      ${fields}
      <noscript><button>Continue to the app</button></noscript>
    </form>
    <script nonce="${nonce}">
      document.forms[0].submit();
    </script>`;
  return htmlResponse(c, page(body), { 'script-src': `'nonce-${nonce}'` });
}

/**
 * A page that posts the response to its opener or parent window (OAuth 2.0 Web Message Response Mode). The browser
 * delivers it only if that window is of `origin`.
 */
export function postMessagePage(
  c: Context,
  origin: string,
  message: Readonly<Record<string, string>>,
): Response {
  const nonce = newSecret();
  const body = html`<p>You can close this window.</p>
    <script nonce="${nonce}">
      const { message, origin } = ${raw(asScript({ message, origin }))};
      (window.opener ?? window.parent).postMessage(message, origin);
    </script>`;
  return htmlResponse(c, page(body), { 'script-src': `'nonce-${nonce}'`, 'frame-ancestors': origin });
}

/** JSON for use in a `<script>`: it can't contain the closing tag. */
const asScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const page = (body: ReturnType<typeof html>) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Returning to the app</title>
      </head>
      <body>
        ${body}
      </body>
    </html>`;
