import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { confirmPage } from '../layout/confirm-page.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { appApiPath, appPath, appsPath, requestedApp } from './app.ts';
import type { Principals } from './principals.ts';

/** Asks before an app is unassigned from a user or a group. */
export const confirmUnassignment =
  (principals: Principals) =>
  async (c: ConsoleContext, problems = FormProblems.none): Promise<Response> => {
    const app = await requestedApp(c);
    const name = await principals.nameOf(c.var.api, c.req.param('principalId') ?? '');
    return confirmPage(c, {
      title: `Unassign ${name}?`,
      section: appsPath,
      content: html`<p>${name} can no longer use ${app.label}, unless it is assigned in another way.</p>`,
      action: c.req.path,
      submit: 'Unassign',
      cancel: appPath(app.id) + principals.tab,
      problems,
    });
  };

/** Unassigns an app from a user or a group. */
export const unassign =
  (principals: Principals) =>
  (c: ConsoleContext): Promise<Response> =>
    submitForm(
      async () => {
        const app = await requestedApp(c);
        const id = c.req.param('principalId') ?? '';
        const name = await principals.nameOf(c.var.api, id);
        await c.var.api.delete(`${appApiPath(app.id)}/${principals.kind}/${encodeURIComponent(id)}`);
        return redirectWithNotice(c, appPath(app.id) + principals.tab, `${name} was unassigned.`);
      },
      (problems) => confirmUnassignment(principals)(c, problems),
    );
