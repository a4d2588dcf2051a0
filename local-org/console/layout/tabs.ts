import { html } from 'hono/html';
import type { Html } from '../../pages/html.ts';
import type { NavigationItem } from './navigation.ts';

/** The tabs of a page. Each is a separate page. @param current the path of the open one. */
export const tabs = (items: readonly NavigationItem[], current: string): Html =>
  html`<nav class="tabs" aria-label="Tabs">
    <ul>
      ${items.map(
        ({ label, path }) =>
          html`<li><a href="${path}" ${path === current ? html`aria-current="page"` : ''}>${label}</a></li>`,
      )}
    </ul>
  </nav>`;
