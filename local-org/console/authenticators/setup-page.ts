import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { dataTable, statusBadge } from '../layout/data-table.ts';
import { buttonForm } from '../layout/form.ts';
import type { Html } from '../../pages/html.ts';
import { menu } from '../layout/menu.ts';
import {
  authenticatorsPath,
  listAuthenticators,
  listMethods,
  type AuthenticatorObject,
} from './authenticator-objects.ts';
import { authenticatorTabs } from './authenticator-tabs.ts';
import { factorTypeLabel, hasMethodChoice, methodLabel, useLabel } from './words.ts';

/** The tab Setup: the org's authenticators. */
export async function setupPage(c: ConsoleContext): Promise<Response> {
  const authenticators = await listAuthenticators(c);
  const methods = await Promise.all(authenticators.map((each) => describeMethods(c, each)));
  return consolePage(c, {
    title: 'Authenticators',
    section: authenticatorsPath,
    description: 'What users can prove who they are with.',
    actions: html`<a class="button primary" href="${authenticatorsPath}/add">Add Authenticator</a>`,
    content: html`${authenticatorTabs(authenticatorsPath)}
    ${dataTable({
      label: 'Authenticators',
      columns: ['Authenticator', 'Factor type', 'Used for', 'User can verify with', 'Status', 'Actions'],
      rows: authenticators.map((each, index) => [
        html`<a href="${editPath(each)}">${each.name}</a>`,
        factorTypeLabel(each.key),
        each.key === 'okta_password' ? 'Authentication' : useLabel(each.settings),
        methods[index],
        statusBadge(each.status),
        authenticatorMenu(c, each),
      ]),
      empty: 'The org has no authenticators. Select Add Authenticator.',
    })}`,
  });
}

/** The path of the page that edits an authenticator. That of the password is about its policies. */
const editPath = ({ id, key }: AuthenticatorObject): string =>
  `${authenticatorsPath}/${key === 'okta_password' ? 'password' : `${id}/edit`}`;

async function describeMethods(c: ConsoleContext, authenticator: AuthenticatorObject): Promise<string> {
  if (!hasMethodChoice(authenticator.key)) return '–';
  const active = (await listMethods(c, authenticator)).filter(({ status }) => status === 'ACTIVE');
  return active.length ? active.map(({ type }) => methodLabel(type)).join(', ') : 'Nothing: it can’t be used';
}

function authenticatorMenu(c: ConsoleContext, authenticator: AuthenticatorObject): Html {
  const { id, key, name, status } = authenticator;
  return menu({
    label: 'Actions',
    description: `Actions for ${name}`,
    id: `actions-${id}`,
    content: html`<a href="${editPath(authenticator)}">Edit</a> ${
        key !== 'okta_password' &&
        buttonForm(c, {
          action: `${authenticatorsPath}/${id}/${status === 'ACTIVE' ? 'deactivate' : 'activate'}`,
          label: status === 'ACTIVE' ? 'Deactivate' : 'Activate',
        })
      }`,
  });
}
