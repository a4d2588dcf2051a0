import { html } from 'hono/html';
import type { Content, Html } from '../../pages/html.ts';

/** A button that opens a list of links and buttons. The browser opens and closes it, without a script. */
export const menu = ({
  label,
  id,
  content,
  description,
}: {
  readonly label: string;
  /** Unique on the page. */
  readonly id: string;
  readonly content: Content;
  /** What the menu is for, if `label` doesn't say it, such as `Actions for Password`. It starts with the label. */
  readonly description?: string;
}): Html =>
  html`<div class="menu">
    <button type="button" popovertarget="${id}" ${description ? html`aria-label="${description}"` : ''}>
      ${label}<span class="arrow" aria-hidden="true"></span>
    </button>
    <div id="${id}" popover>${content}</div>
  </div>`;
