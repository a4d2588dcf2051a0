import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { dataTable, searchForm, statusBadge } from '../layout/data-table.ts';
import { buttonForm } from '../layout/form.ts';
import type { Content } from '../../pages/html.ts';
import { menu } from '../layout/menu.ts';
import { listPath, nextPage } from '../layout/next-page.ts';
import { valueList } from '../layout/property-list.ts';
import { apiPage, trustedOriginsPath } from '../security-api/api-page.ts';
import { scopeTypes } from './scope-types.ts';
import { trustedOriginPath, trustedOriginsApiPath, type TrustedOriginObject } from './trusted-origin.ts';

/** The list of the org's trusted origins. */
export async function trustedOriginListPage(c: ConsoleContext): Promise<Response> {
  const { q = '', after } = c.req.query();
  const page = await c.var.api.page<TrustedOriginObject>(
    listPath(trustedOriginsApiPath, { q, after, limit: '50' }),
  );
  return apiPage(c, trustedOriginsPath, {
    actions: html`<a class="button primary" href="${trustedOriginsPath}/new">Add Origin</a>`,
    content: html`${searchForm({ label: 'Search origins', query: q })}
    ${dataTable({
      label: 'Trusted Origins',
      columns: ['Name', 'Origin URL', 'Type', 'Status', 'Actions'],
      rows: page.items.map((origin) => [
        html`<a href="${trustedOriginPath(origin.id)}">${origin.name}</a>`,
        origin.origin,
        valueList(origin.scopes.map(({ type }) => scopeTypes[type])),
        statusBadge(origin.status),
        actions(c, origin),
      ]),
      empty: q
        ? 'No origin matches. Change the search.'
        : 'There are no trusted origins yet. Add the origin of an app that calls this org from the browser.',
      next: nextPage(c, page),
    })}`,
  });
}

function actions(c: ConsoleContext, { id, name, status }: TrustedOriginObject): Content {
  const path = trustedOriginPath(id);
  const change = status === 'ACTIVE' ? 'Deactivate' : 'Activate';
  return menu({
    label: 'Actions',
    description: `Actions for ${name}`,
    id: `actions-${id}`,
    content: html`<a href="${path}" aria-label="Edit ${name}">Edit</a>
      ${buttonForm(c, {
        action: `${path}/${change.toLowerCase()}`,
        label: change,
        description: `${change} ${name}`,
      })}
      <a href="${path}/delete" aria-label="Delete ${name}">Delete</a>`,
  });
}
