import { html } from 'hono/html';
import {
  authenticatorKeys,
  authenticatorKind,
  type AuthenticatorKey,
} from '../../store/authenticator-kinds.ts';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import type { Html } from '../../pages/html.ts';
import { authenticatorsPath, listAuthenticators, type AuthenticatorObject } from './authenticator-objects.ts';

/** The authenticators that the org supports, as tiles. One that is inactive can be added too. */
export async function addPage(c: ConsoleContext): Promise<Response> {
  const existing = await listAuthenticators(c);
  return consolePage(c, {
    title: 'Add Authenticator',
    section: authenticatorsPath,
    parent: { label: 'Authenticators', path: authenticatorsPath },
    description: 'These are the authenticators that the local org supports.',
    content: html`<ul class="cards">
      ${authenticatorKeys.map((key) =>
        tile(
          key,
          existing.find((each) => each.key === key),
        ),
      )}
    </ul>`,
  });
}

function tile(key: AuthenticatorKey, existing: AuthenticatorObject | undefined): Html {
  const { name, description } = authenticatorKind(key);
  return html`<li>
    <h2>${name}</h2>
    <p class="quiet">${description}</p>
    ${
      existing?.status === 'ACTIVE'
        ? html`<p>Added</p>`
        : html`<a class="button" href="${authenticatorsPath}/add/${key}" aria-label="Add ${name}">Add</a>`
    }
  </li>`;
}
