import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { buttonForm } from '../layout/form.ts';
import type { Content } from '../../pages/html.ts';
import { menu } from '../layout/menu.ts';

/**
 * The menu with what can be done with a part of an authorization server.
 * @param path the path of the part in the console.
 */
export function partActions(
  c: ConsoleContext,
  path: string,
  part: { readonly id: string; readonly name: string; readonly system: boolean },
  status?: 'ACTIVE' | 'INACTIVE',
): Content {
  const change = status === 'ACTIVE' ? 'Deactivate' : 'Activate';
  return menu({
    label: 'Actions',
    description: `Actions for ${part.name}`,
    id: `actions-${part.id}`,
    content: html`<a href="${path}" aria-label="Edit ${part.name}">Edit</a> ${
        status &&
        buttonForm(c, {
          action: `${path}/${change.toLowerCase()}`,
          label: change,
          description: `${change} ${part.name}`,
        })
      }
      ${!part.system && html`<a href="${path}/delete" aria-label="Delete ${part.name}">Delete</a>`}`,
  });
}
