import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { confirmPage } from '../layout/confirm-page.ts';
import { consolePage } from '../layout/console-page.ts';
import { choices } from '../layout/fields.ts';
import { form } from '../layout/form.ts';
import { FormProblems, InvalidForm, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { type AssignedApp, appsOf } from './assigned-apps.ts';
import { type Assignee, assignmentPath } from './assignee.ts';

/** The page that assigns apps to a person or a group. */
export async function assignAppsPage(
  c: ConsoleContext,
  assignee: Assignee,
  values = new FormValues(),
  problems = FormProblems.none,
): Promise<Response> {
  const assigned = await appsOf(c, assignee);
  const isAssigned = ({ id }: AssignedApp): boolean =>
    assigned.some((app) => app.id === id && app._embedded?.user?.scope !== 'GROUP');
  const apps = (await c.var.api.all<AssignedApp>('/api/v1/apps?limit=200')).filter((app) => !isAssigned(app));
  return consolePage(c, {
    title: `Assign Applications to ${assignee.name}`,
    section: assignee.section,
    parent: { label: assignee.name, path: assignee.path },
    status: problems.messages.length ? 400 : 200,
    content:
      apps.length === 0
        ? html`<p class="empty">All applications are assigned already.</p>`
        : form(c, {
            action: `${assignee.path}/assign-applications`,
            submit: 'Assign',
            cancel: assignee.appsPath,
            problems,
            content: choices(
              { values, problems },
              {
                name: 'appId',
                label: 'Applications',
                type: 'checkbox',
                options: apps.map(({ id, label }) => ({ value: id, label })),
              },
            ),
          }),
  });
}

/** Assigns the apps that were selected. */
export async function assignApps(c: ConsoleContext, assignee: Assignee): Promise<Response> {
  const values = await readForm(c);
  const appIds = values.all('appId');
  return submitForm(
    async () => {
      if (appIds.length === 0) throw new InvalidForm('appId', 'Select at least one application.');
      for (const appId of appIds) await assign(c, assignee, appId);
      const what = appIds.length === 1 ? 'The application was' : 'The applications were';
      return redirectWithNotice(c, assignee.appsPath, `${what} assigned.`);
    },
    (problems) => assignAppsPage(c, assignee, values, problems),
  );
}

const assign = (c: ConsoleContext, assignee: Assignee, appId: string): Promise<unknown> =>
  assignee.kind === 'group'
    ? c.var.api.put(assignmentPath(assignee, appId), {})
    : c.var.api.post(`/api/v1/apps/${encodeURIComponent(appId)}/users`, { id: assignee.id });

/** Asks before an app is taken away. */
export async function confirmUnassignment(
  c: ConsoleContext,
  assignee: Assignee,
  problems = FormProblems.none,
): Promise<Response> {
  const appId = c.req.param('appId') ?? '';
  const { label } = await c.var.api.get<AssignedApp>(`/api/v1/apps/${encodeURIComponent(appId)}`);
  return confirmPage(c, {
    title: `Remove ${label}?`,
    section: assignee.section,
    content: html`<p>${assignee.name} can no longer sign in to ${label} by this assignment.</p>`,
    action: `${assignee.path}/applications/${appId}/remove`,
    submit: 'Remove',
    cancel: assignee.appsPath,
    problems,
  });
}

/** Takes an app away. */
export const unassignApp = (c: ConsoleContext, assignee: Assignee): Promise<Response> =>
  submitForm(
    async () => {
      await c.var.api.delete(assignmentPath(assignee, c.req.param('appId') ?? ''));
      return redirectWithNotice(c, assignee.appsPath, 'The application was removed.');
    },
    (problems) => confirmUnassignment(c, assignee, problems),
  );
