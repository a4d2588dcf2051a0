import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { documentHtml } from './document.ts';
import type { Content } from './html.ts';
import { htmlResponse } from './html-response.ts';
import { publicPages, topBar } from './top-bar.ts';

/** A page of text, without scripts and forms. */
export function plainPage(
  c: Context,
  {
    title,
    content,
    status = 200,
  }: {
    readonly title: string;
    readonly content: Content;
    readonly status?: ContentfulStatusCode;
  },
): Response {
  const page = documentHtml({
    title,
    bodyClass: 'front-door',
    body: html`${topBar({ name: 'Local org', content: publicPages() })}
      <main id="main" tabindex="-1" class="narrow">
        <div class="title"><h1>${title}</h1></div>
        ${content}
      </main>`,
  });
  return htmlResponse(
    c,
    page,
    { 'style-src': "'self'", 'img-src': "'self' data:", 'form-action': "'none'" },
    status,
  );
}
