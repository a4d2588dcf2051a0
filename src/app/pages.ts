import { computed, inject, type Signal, type Type } from '@angular/core';
import { adminGroup } from './admin-group';
import { Session } from './auth/index';

/** A page for signed-in users: its route, its link in the header and its entry on the start page. */
export interface Page {
  readonly path: string;
  readonly title: string;
  /** The content of the page, in one sentence. */
  readonly description: string;
  /** The group that may open the page; without one, every user may. */
  readonly group?: string;
  readonly load: () => Promise<Type<unknown>>;
}

/** Every page for signed-in users. To add one, add it here. */
export const pages: readonly Page[] = [
  {
    path: 'profile',
    title: 'Profile',
    description: 'Who you are, how you signed in, and where each detail comes from.',
    load: () => import('./profile/profile').then(({ Profile }) => Profile),
  },
  {
    path: 'tokens',
    title: 'Tokens',
    description: 'Each token explained and verified, with the time it has left.',
    load: () => import('./tokens/tokens').then(({ Tokens }) => Tokens),
  },
  {
    path: 'messages',
    title: 'Messages',
    description: 'A protected API, called with the access token.',
    load: () => import('./messages/messages').then(({ Messages }) => Messages),
  },
  {
    path: 'admin',
    title: 'Admin',
    description: `For the group ${adminGroup}: people who have used the API.`,
    group: adminGroup,
    load: () => import('./admin/admin').then(({ Admin }) => Admin),
  },
];

/** The pages to link to: all except those of groups that the user is not in. Call it in an injection context. */
export function visiblePages(): Signal<readonly Page[]> {
  const { user } = inject(Session);
  return computed(() => pages.filter(({ group }) => group === undefined || user()?.groups.includes(group)));
}
