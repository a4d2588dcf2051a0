import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { buttonForm } from '../layout/form.ts';
import type { Html } from '../../pages/html.ts';
import type { Screen } from '../../test-tools/showcase/screen.ts';
import { showcasePath, testToolsApiPath, toolsPage } from './tools-page.ts';

const showcaseApiPath = `${testToolsApiPath}/showcase`;

/** Every screen that the sign-in page can show, under headings. */
export async function showcasePage(c: ConsoleContext): Promise<Response> {
  const screens = await c.var.api.get<readonly Screen[]>(showcaseApiPath);
  const groups = [...new Set(screens.map(({ group }) => group))];
  return toolsPage(c, showcasePath, {
    content: html`<p>
        Each screen opens in a new tab, for a demo user in a copy of this org. Nothing that you do there
        changes the org.
      </p>
      ${groups.map(
        (group) =>
          html`<h2>${group}</h2>
            <ul class="cards">
              ${screens.filter((screen) => screen.group === group).map((screen) => card(c, screen))}
            </ul>`,
      )}`,
  });
}

const card = (c: ConsoleContext, { id, title, description }: Screen): Html =>
  html`<li>
    <h3>${title}</h3>
    <p class="quiet">${description}</p>
    ${buttonForm(c, {
      action: `${showcasePath}/${id}`,
      label: 'Open',
      description: `Open ${title} in a new tab`,
      opensTab: true,
    })}
  </li>`;

/** Opens a screen. */
export async function openScreen(c: ConsoleContext): Promise<Response> {
  const id = encodeURIComponent(c.req.param('screenId') ?? '');
  const { url } = await c.var.api.post<{ readonly url: string }>(`${showcaseApiPath}/${id}`);
  return c.redirect(url, 303);
}
