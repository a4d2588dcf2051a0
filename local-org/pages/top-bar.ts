import { html } from 'hono/html';
import type { Content, Html } from './html.ts';

/** The header of a page. */
interface TopBar {
  /** The name beside the logo. */
  readonly name: string;
  /** Where the name leads. Default: the front door. */
  readonly path?: string;
  /** What stands at the end. */
  readonly content?: Content;
}

/** The header of every page but the sign-in page: the logo, the name, and what the page adds. */
export const topBar = ({ name, path = '/', content }: TopBar): Html =>
  html`<header class="top">
    <a class="brand" href="${path}"><img src="/sign-in/logo.svg" alt="" width="24" height="24" />${name}</a
    >${content}
  </header>`;

const pages = [
  ['Inbox', '/inbox'],
  ['Documentation', '/help/docs'],
] as const;

/** Links to the pages that are open to everybody. @param current the path of the open one. */
export const publicPages = (current = ''): Html =>
  html`<nav aria-label="Local org">
    ${pages.map(
      ([label, path]) =>
        html`<a href="${path}" ${path === current ? html`aria-current="page"` : ''}>${label}</a>`,
    )}
  </nav>`;
