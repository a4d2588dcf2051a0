import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import type { toAppUserObject } from '../../management/apps/app-user-object.ts';
import { dataTable } from '../layout/data-table.ts';
import { filterLinks } from '../layout/filter-links.ts';
import type { Content } from '../../pages/html.ts';
import { menu } from '../layout/menu.ts';
import { listPath, nextPage } from '../layout/next-page.ts';
import { appPage } from './app-page.ts';
import { appApiPath, appPath, linkedId, requestedApp, type AppObject } from './app.ts';
import type { GroupObject } from './groups.ts';

/** Okta's application user object. */
type AppUserObject = ReturnType<typeof toAppUserObject>;

interface AppGroupObject {
  readonly id: string;
  readonly priority: number;
  readonly _embedded: { readonly group: GroupObject };
}

/** The Assignments tab of an app: the people or the groups that it is assigned to. */
export async function assignmentsTab(c: ConsoleContext): Promise<Response> {
  const app = await requestedApp(c);
  const path = `${appPath(app.id)}/assignments`;
  const isGroups = c.req.query('type') === 'groups';
  return appPage(c, app, {
    tab: '/assignments',
    content: html`${
        app.settings.implicitAssignment &&
        html`<p class="quiet">
          Federation Broker Mode is enabled: everyone in the org can use the app, with or without an
          assignment.
        </p>`
      }
      <div class="table-actions">
        ${menu({
          label: 'Assign',
          id: 'assign',
          content: html`<a href="${appPath(app.id)}/assign-to-people">Assign to People</a>
            <a href="${appPath(app.id)}/assign-to-groups">Assign to Groups</a>`,
        })}
        ${filterLinks(
          'Filters',
          [
            { label: 'People', path },
            { label: 'Groups', path: `${path}?type=groups` },
          ],
          isGroups ? `${path}?type=groups` : path,
        )}
      </div>
      ${isGroups ? await groupTable(c, app) : await peopleTable(c, app)}`,
  });
}

async function peopleTable(c: ConsoleContext, app: AppObject): Promise<Content> {
  const { after } = c.req.query();
  const page = await c.var.api.page<AppUserObject>(
    listPath(`${appApiPath(app.id)}/users`, { after, limit: '50' }),
  );
  const groupNames = new Map((await groupsOf(c, app)).map(({ id, name }) => [id, name]));
  return dataTable({
    label: 'People',
    columns: ['Person', 'Username', 'Type', 'Actions'],
    rows: page.items.map(({ id, profile, credentials, scope, _links }) => [
      html`<a href="/admin/people/${id}">${profile.name}</a>`,
      credentials.userName,
      scope === 'USER'
        ? 'Individual'
        : `Group: ${_links.group ? groupNames.get(linkedId(_links.group)) : ''}`,
      scope === 'USER' &&
        html`<a
          class="button"
          href="${appPath(app.id)}/assignments/users/${id}/remove"
          aria-label="Unassign ${profile.name}"
          >Unassign</a
        >`,
    ]),
    empty: 'The app is not assigned to anybody. Choose Assign to People or Assign to Groups.',
    next: nextPage(c, page),
  });
}

async function groupTable(c: ConsoleContext, app: AppObject): Promise<Content> {
  const groups = await groupsOf(c, app);
  return dataTable({
    label: 'Groups',
    columns: ['Priority', 'Assignment', 'Actions'],
    rows: groups.map(({ id, name, priority }) => [
      priority + 1,
      html`<a href="/admin/groups/${id}">${name}</a>`,
      html`<a
        class="button"
        href="${appPath(app.id)}/assignments/groups/${id}/remove"
        aria-label="Unassign ${name}"
        >Unassign</a
      >`,
    ]),
    empty: 'The app is not assigned to a group. Choose Assign to Groups.',
  });
}

/** All groups that the app is assigned to, by priority. */
async function groupsOf(c: ConsoleContext, app: AppObject) {
  const path = `${appApiPath(app.id)}/groups?expand=group&limit=200`;
  const assignments = await c.var.api.all<AppGroupObject>(path);
  return assignments.map(({ id, priority, _embedded }) => ({
    id,
    priority,
    name: _embedded.group.profile.name,
  }));
}
