import { html } from 'hono/html';
import type { User } from '../../store/documents.ts';
import { fullName } from '../../store/full-name.ts';
import { menu } from './menu.ts';
import type { Html } from '../../pages/html.ts';

/** The menu of the user who is signed in, in the upper-right corner. */
export const userMenu = (user: User): Html =>
  menu({
    label: fullName(user),
    id: 'user-menu',
    content: html`<p class="quiet">${user.login}</p>
      <a href="/">My apps</a>
      <a href="/login/signout">Sign out</a>`,
  });
