import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { dataTable, searchForm } from '../layout/data-table.ts';
import { buttonForm } from '../layout/form.ts';
import { readForm } from '../layout/form-values.ts';
import { listPath, nextPage } from '../layout/next-page.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { appPath, appsPath, requestedApp } from './app.ts';
import type { Principals } from './principals.ts';

const pathOf = (appId: string, { label }: Principals): string =>
  `${appPath(appId)}/assign-to-${label.toLowerCase()}`;

/** The page that assigns an app to people or to groups. Like Okta's dialog, it stays open for the next one. */
export const assignPage =
  (principals: Principals) =>
  async (c: ConsoleContext): Promise<Response> => {
    const app = await requestedApp(c);
    const { q = '', after = '' } = c.req.query();
    const page = await principals.search(c.var.api, { q, after });
    const rows = await Promise.all(
      page.items.map(async (each) => ({
        ...each,
        isAssigned: await principals.isAssigned(c.var.api, app.id, each.id),
      })),
    );
    return consolePage(c, {
      title: `Assign ${app.label} to ${principals.label}`,
      section: appsPath,
      actions: html`<a class="button primary" href="${appPath(app.id) + principals.tab}">Done</a>`,
      content: html`${searchForm({ label: `Search ${principals.label.toLowerCase()}`, query: q })}
      ${dataTable({
        label: principals.label,
        columns: ['Name', principals.kind === 'users' ? 'Username' : 'Description', 'Assignment'],
        rows: rows.map(({ id, name, description, isAssigned }) => [
          name,
          description,
          isAssigned
            ? 'Assigned'
            : buttonForm(c, {
                action: pathOf(app.id, principals),
                label: 'Assign',
                description: `Assign ${name}`,
                values: { id, q, after },
              }),
        ]),
        empty: `No match. Search for the start of a name, or add ${principals.label.toLowerCase()} in the directory.`,
        next: nextPage(c, page),
      })}`,
    });
  };

/** Assigns an app to a user or a group. */
export const assign =
  (principals: Principals) =>
  async (c: ConsoleContext): Promise<Response> => {
    const app = await requestedApp(c);
    const values = await readForm(c);
    const id = values.text('id');
    const name = await principals.nameOf(c.var.api, id);
    await principals.assign(c.var.api, app.id, id);
    const back = listPath(pathOf(app.id, principals), { q: values.text('q'), after: values.text('after') });
    return redirectWithNotice(c, back, `${app.label} was assigned to ${name}.`);
  };
