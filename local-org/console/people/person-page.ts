import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { statusBadge } from '../layout/data-table.ts';
import { buttonForm } from '../layout/form.ts';
import type { Content } from '../../pages/html.ts';
import { menu } from '../layout/menu.ts';
import { tabs } from '../layout/tabs.ts';
import { personActions } from './actions.ts';
import { loginOf, nameOf, peoplePath, type Person, personPath } from './person.ts';

/** The tabs of a person's page, by the end of their path. */
const tabLabels = {
  '': 'Applications',
  '/groups': 'Groups',
  '/profile': 'Profile',
  '/security-methods': 'Security methods',
};

/** Responds with a tab of a person's page. Its menu has the actions that the person's status allows. */
export function personPage(
  c: ConsoleContext,
  person: Person,
  { tab, content }: { readonly tab: keyof typeof tabLabels; readonly content: Content },
): Response {
  const path = personPath(person);
  return consolePage(c, {
    title: nameOf(person),
    section: peoplePath,
    parent: { label: 'People', path: peoplePath },
    description: html`${loginOf(person)} ${statusBadge(person.status)}`,
    actions: menu({
      label: 'More Actions',
      id: 'more-actions',
      content: personActions
        .filter(({ isAllowed }) => isAllowed(person))
        .map(({ name, label, question }) => {
          const action = `${path}/actions/${name}`;
          return question ? html`<a href="${action}">${label}</a>` : buttonForm(c, { action, label });
        }),
    }),
    content: html`${tabs(
      Object.entries(tabLabels).map(([end, label]) => ({ label, path: path + end })),
      path + tab,
    )}
    ${content}`,
  });
}
