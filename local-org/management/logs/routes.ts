import { Hono } from 'hono';
import type { OrgContext } from '../../context.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readQuery } from '../input.ts';
import { listPage } from '../list.ts';
import { readFilter } from '../read-filter.ts';
import { eventAttributes, toEventFilter } from './event-filter.ts';
import { logQuery, selectPage } from './query.ts';

/**
 * The system log, page by page.
 * https://developer.okta.com/docs/reference/system-log-query/
 */
export function logRoutes(org: OrgContext): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();
  app.get('/api/v1/logs', (c) => {
    const query = readQuery(c, logQuery);
    if ('refusal' in query) return query.refusal;
    const filter = readFilter(c, 'filter', eventAttributes);
    if ('refusal' in filter) return filter.refusal;
    const { events, next } = selectPage(org.log, query.value, toEventFilter(filter.value), org.clock.now());
    return listPage(c, { documents: events, next }, (event) => event);
  });
  return app;
}
