import { Hono, type Context } from 'hono';
import { html, raw } from 'hono/html';
import { readFile } from 'node:fs/promises';
import type { OrgContext } from '../../context.ts';
import { document } from '../../pages/document.ts';
import { publicPages, topBar } from '../../pages/top-bar.ts';
import type { RenderedPage } from './render-markdown.ts';

/** The npm package has the file at the same place: see `tools/package/local-org.ts`. */
const file = new URL('../../../docs/local-org.md', import.meta.url);

/** The address that the file has for the org. */
const addressInFile = 'http://localhost:4202';

/** The documentation of this server. Everybody can read it. */
export function helpRoutes(org: OrgContext): Hono {
  const app = new Hono();
  let rendered: Promise<RenderedPage> | undefined;
  app.get('/docs', async (c) => docsPage(c, await (rendered ??= render(org))));
  return app;
}

async function render({ url }: OrgContext): Promise<RenderedPage> {
  // Loaded with the first page, so that the org starts sooner.
  const { renderMarkdown } = await import('./render-markdown.ts');
  return renderMarkdown((await readFile(file, 'utf8')).replaceAll(addressInFile, url));
}

const docsPage = (c: Context, { html: content, headings }: RenderedPage): Response =>
  document(c, {
    title: 'Documentation',
    bodyClass: 'front-door',
    body: html`${topBar({ name: 'Local org', content: publicPages('/help/docs') })}
      <main id="main" tabindex="-1" class="prose">
        <nav aria-label="Contents">
          <ul>
            ${headings.map(({ id, text }) => html`<li><a href="#${id}">${raw(text)}</a></li>`)}
          </ul>
        </nav>
        ${raw(content)}
      </main>`,
  });
