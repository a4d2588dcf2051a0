import type { Context } from 'hono';
import { html } from 'hono/html';
import type { User } from '../../store/documents.ts';
import { document } from '../../pages/document.ts';
import { topBar } from '../../pages/top-bar.ts';
import { userMenu } from '../layout/user-menu.ts';

/** What the page needs of Okta's app link object. */
export interface AppLink {
  readonly label: string;
  readonly linkUrl: string;
  readonly hidden: boolean;
}

/** The dashboard of a user: their apps, each as a tile that opens it. */
export const appsPage = (
  c: Context,
  {
    brandName,
    user,
    links,
    isAdministrator,
  }: {
    readonly brandName: string;
    readonly user: User;
    readonly links: readonly AppLink[];
    readonly isAdministrator: boolean;
  },
): Response =>
  document(c, {
    title: 'My Apps',
    bodyClass: 'front-door',
    body: html`${topBar({
        name: brandName,
        content: html`${isAdministrator ? html`<a class="button" href="/admin/dashboard">Admin</a>` : ''}
        ${userMenu(user)}`,
      })}
      <main id="main" tabindex="-1">
        <h1>My Apps</h1>
        ${
          links.length
            ? html`<ul class="tiles">
                ${links.map(
                  ({ label, linkUrl }) =>
                    html`<li>
                      <a href="${linkUrl}"
                        ><span class="initial" aria-hidden="true">${label.charAt(0)}</span>${label}</a
                      >
                    </li>`,
                )}
              </ul>`
            : html`<p class="empty">
                No apps are assigned to you. An administrator can assign them under Applications.
              </p>`
        }
        <h2>This local org</h2>
        <ul class="links">
          <li>
            <a href="/inbox"
              ><strong>Inbox</strong>
              <span class="quiet">Every email and text message that the org has sent.</span></a
            >
          </li>
          <li>
            <a href="/help/docs"
              ><strong>Documentation</strong>
              <span class="quiet"
                >The seed file, the management API, tests, and what differs from Okta.</span
              ></a
            >
          </li>
        </ul>
      </main>`,
  });
