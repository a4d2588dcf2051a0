import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { statusBadge } from '../layout/data-table.ts';
import { buttonForm } from '../layout/form.ts';
import type { Content } from '../../pages/html.ts';
import { menu } from '../layout/menu.ts';
import { tabs } from '../layout/tabs.ts';
import { appPath, appsPath, type AppObject } from './app.ts';

/**
 * The page of an app, with its tabs.
 * @param tab the path of the tab below that of the app.
 */
export function appPage(
  c: ConsoleContext,
  app: AppObject,
  { tab, content }: { readonly tab: '' | '/sign-on' | '/assignments'; readonly content: Content },
): Response {
  const path = appPath(app.id);
  return consolePage(c, {
    title: app.label,
    section: appsPath,
    parent: { label: 'Back to Applications', path: appsPath },
    actions: html`${statusBadge(app.status)} ${actions(c, app)}`,
    content: html`${tabs(
      [
        { label: 'General', path },
        { label: 'Sign On', path: `${path}/sign-on` },
        { label: 'Assignments', path: `${path}/assignments` },
      ],
      path + tab,
    )}
    ${content}`,
  });
}

/** An app must be deactivated before it can be deleted. */
const actions = (c: ConsoleContext, { id, status }: AppObject): Content =>
  menu({
    label: 'Actions',
    id: 'app-actions',
    content:
      status === 'ACTIVE'
        ? html`<a href="${appPath(id)}/deactivate">Deactivate</a>`
        : html`${buttonForm(c, { action: `${appPath(id)}/activate`, label: 'Activate' })}
            <a href="${appPath(id)}/delete">Delete</a>`,
  });
