import { Hono } from 'hono';
import { html } from 'hono/html';
import type { ConsoleEnv } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { dataTable, statusBadge } from '../layout/data-table.ts';
import type { LogEvent } from '../../log/event.ts';

/** The first page of the console: what the org has, and what happened last. */
export function dashboardRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get('/', async (c) => {
    const { api } = c.var;
    const [users, groups, apps, events] = await Promise.all([
      api.all('/api/v1/users?limit=200'),
      api.all('/api/v1/groups?limit=200'),
      api.all('/api/v1/apps?limit=200'),
      api.get<LogEvent[]>('/api/v1/logs?sortOrder=DESCENDING&limit=8'),
    ]);
    return consolePage(c, {
      title: 'Dashboard',
      section: '/admin/dashboard',
      content: html`<ul class="figures">
          ${figure('People', users.length, '/admin/people')}
          ${figure('Groups', groups.length, '/admin/groups')}
          ${figure('Applications', apps.length, '/admin/apps')}
        </ul>
        <h2>Latest events</h2>
        ${dataTable({
          label: 'Latest events',
          columns: ['Time', 'Actor', 'Event', 'Result'],
          rows: events.map(({ published, actor, displayMessage, outcome }) => [
            html`<time datetime="${published}">${new Date(published).toLocaleTimeString('en')}</time>`,
            actor.displayName,
            displayMessage,
            statusBadge(outcome.result),
          ]),
          empty: 'Nothing has happened yet. Sign in to an app, and its events appear here.',
        })}
        <p><a href="/admin/log">Open the System Log</a></p>`,
    });
  });
  return app;
}

const figure = (label: string, count: number, path: string) =>
  html`<li>
    <a href="${path}"><strong>${count}</strong> ${label}</a>
  </li>`;
