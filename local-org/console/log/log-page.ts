import { html } from 'hono/html';
import type { LogEvent } from '../../log/event.ts';
import { ApiError, type ApiPage } from '../api-client.ts';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { dataTable } from '../layout/data-table.ts';
import { FormProblems } from '../layout/form-problems.ts';
import { nextPage } from '../layout/next-page.ts';
import { eventColumns, eventRow } from './event-row.ts';
import { logFilterForm } from './filter-form.ts';
import { logApiPath, readLogQuery } from './log-query.ts';

const path = '/admin/log';

/** How often the page asks for new events, in milliseconds. */
const interval = 2000;

/** The org's log, newest first. The first page shows new events by itself. */
export async function logPage(c: ConsoleContext): Promise<Response> {
  const query = readLogQuery(c.req.query());
  const { events, problems } = await readEvents(c, logApiPath(query));
  const older = nextPage(c, events);
  const live = query.after ? '' : html`data-live="${interval}"`;
  return consolePage(c, {
    title: 'System Log',
    section: path,
    description: query.after
      ? html`Older events. <a href="${path}">Newest events</a>`
      : 'New events appear by themselves. Without a script, reload the page.',
    status: problems.messages.length ? 400 : 200,
    content: html`${logFilterForm(query, problems)}
      <div id="events" ${live}>
        ${dataTable({
          label: 'Events',
          columns: eventColumns,
          rows: events.items.map(eventRow),
          empty: html`No events in this time. Sign in to an app, or <a href="${path}">show all events</a> of
            the last seven days.`,
        })}
        ${older ? html`<p><a class="button" href="${older}">Older events</a></p>` : ''}
      </div>`,
  });
}

/** Reads events. If the API refuses the filter, there are none. */
async function readEvents(
  c: ConsoleContext,
  apiPath: string,
): Promise<{ readonly events: ApiPage<LogEvent>; readonly problems: FormProblems }> {
  try {
    return { events: await c.var.api.page<LogEvent>(apiPath), problems: FormProblems.none };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
    return { events: { items: [] }, problems: FormProblems.from(error) };
  }
}
