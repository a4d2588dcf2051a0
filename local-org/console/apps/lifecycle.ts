import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { confirmPage } from '../layout/confirm-page.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { appApiPath, appPath, appsPath, requestedApp } from './app.ts';

/** Activates an app. */
export async function activateApp(c: ConsoleContext): Promise<Response> {
  const { id, label } = await requestedApp(c);
  await c.var.api.post(`${appApiPath(id)}/lifecycle/activate`);
  return redirectWithNotice(c, appPath(id), `${label} was activated.`);
}

/** Asks before an app is deactivated. */
export async function confirmDeactivation(
  c: ConsoleContext,
  problems = FormProblems.none,
): Promise<Response> {
  const { id, label } = await requestedApp(c);
  return confirmPage(c, {
    title: `Deactivate ${label}?`,
    section: appsPath,
    content: html`<p>
      Users can't sign in to ${label} while it is inactive, and its tokens are invalid. You can activate it
      again.
    </p>`,
    action: `${appPath(id)}/deactivate`,
    submit: 'Deactivate application',
    cancel: appPath(id),
    problems,
  });
}

/** Deactivates an app. */
export const deactivateApp = (c: ConsoleContext): Promise<Response> =>
  submitForm(
    async () => {
      const { id, label } = await requestedApp(c);
      await c.var.api.post(`${appApiPath(id)}/lifecycle/deactivate`);
      return redirectWithNotice(c, appPath(id), `${label} was deactivated.`);
    },
    (problems) => confirmDeactivation(c, problems),
  );

/** Asks before an app is deleted. */
export async function confirmDeletion(c: ConsoleContext, problems = FormProblems.none): Promise<Response> {
  const { id, label } = await requestedApp(c);
  return confirmPage(c, {
    title: `Delete ${label}?`,
    section: appsPath,
    content: html`<p>
      This deletes the app with its client ID, client secrets, assignments and tokens, and can't be undone.
    </p>`,
    action: `${appPath(id)}/delete`,
    submit: 'Delete application',
    cancel: appPath(id),
    problems,
  });
}

/** Deletes an app, which must be inactive. */
export const deleteApp = (c: ConsoleContext): Promise<Response> =>
  submitForm(
    async () => {
      const { id, label } = await requestedApp(c);
      await c.var.api.delete(appApiPath(id));
      return redirectWithNotice(c, appsPath, `${label} was deleted.`);
    },
    (problems) => confirmDeletion(c, problems),
  );
