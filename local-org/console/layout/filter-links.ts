import { html } from 'hono/html';
import type { Html } from '../../pages/html.ts';
import type { NavigationItem } from './navigation.ts';

/** Links that choose which rows of a table are shown. @param current the path of the chosen one. */
export const filterLinks = (label: string, items: readonly NavigationItem[], current: string): Html =>
  html`<nav class="filters" aria-label="${label}">
    <ul>
      ${items.map(
        (item) =>
          html`<li>
            <a href="${item.path}" ${item.path === current ? html`aria-current="true"` : ''}>${item.label}</a>
          </li>`,
      )}
    </ul>
  </nav>`;
