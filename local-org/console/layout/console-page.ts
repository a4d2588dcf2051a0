import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ConsoleContext } from '../console-env.ts';
import { document } from '../../pages/document.ts';
import type { Content, Html } from '../../pages/html.ts';
import { navigation, type NavigationItem } from './navigation.ts';
import { takeNotice } from './notice.ts';
import { topBar } from '../../pages/top-bar.ts';
import { userMenu } from './user-menu.ts';

/** A page of the Admin Console. */
export interface ConsolePage {
  readonly title: string;
  /** Its page in the sidebar: the path of a `NavigationItem`, such as `/admin/apps`. */
  readonly section: string;
  /** The page that it belongs to, as a link above the title. */
  readonly parent?: NavigationItem;
  /** What the page is for, in one sentence. */
  readonly description?: Content;
  /** Buttons and links beside the title. */
  readonly actions?: Content;
  readonly content: Content;
  readonly status?: ContentfulStatusCode;
}

/** Responds with a page of the console: the sidebar, the title with its actions, and the content. */
export function consolePage(
  c: ConsoleContext,
  { title, section, parent, description, actions, content, status = 200 }: ConsolePage,
): Response {
  const notice = takeNotice(c);
  return document(c, {
    title: `${title} · Admin Console`,
    bodyClass: 'console',
    status,
    body: html`${topBar({
        name: 'Admin Console',
        path: '/admin/dashboard',
        content: html`<button type="button" class="open-sidebar" popovertarget="small-sidebar">Menu</button>
          ${userMenu(c.var.administrator)}`,
      })}
      <nav class="sidebar" aria-label="Admin Console">${sidebar(section)}</nav>
      <nav id="small-sidebar" class="small-sidebar" popover aria-label="Menu">${sidebar(section)}</nav>
      <main id="main" tabindex="-1">
        ${notice ? html`<p class="notice" role="status">${notice}</p>` : ''}
        <div class="title">
          ${parent ? html`<p class="parent"><a href="${parent.path}">${parent.label}</a></p>` : ''}
          <div class="row">
            <h1>${title}</h1>
            ${actions ? html`<div class="actions">${actions}</div>` : ''}
          </div>
          ${description ? html`<p class="quiet">${description}</p>` : ''}
        </div>
        ${content}
      </main>`,
  });
}

const sidebar = (section: string): Html =>
  html`${navigation.map(
    ({ label, items }) =>
      html`${label ? html`<h2>${label}</h2>` : ''}
        <ul>
          ${items.map((item) => link(item, section))}
        </ul>`,
  )}`;

const link = ({ label, path }: NavigationItem, section: string): Html =>
  html`<li><a href="${path}" ${path === section ? html`aria-current="page"` : ''}>${label}</a></li>`;
