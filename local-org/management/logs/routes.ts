import { Hono } from 'hono';
import type { OrgContext } from '../../context.ts';
import { FilterError } from '../../search/filter.ts';
import { apiError } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readQuery } from '../input.ts';
import { readEventFilter, type EventFilter } from './event-filter.ts';
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
    const text = c.req.query('filter');
    let filter: EventFilter = () => true;
    try {
      if (text) filter = readEventFilter(text);
    } catch (error) {
      if (!(error instanceof FilterError)) throw error;
      return apiError(c, 400, 'E0000031', 'Invalid search criteria.', [`filter: ${error.message}`]);
    }
    const { events, next } = selectPage(org.log, query.value, filter, org.clock.now());
    const self = new URL(c.req.url);
    c.header('Link', `<${self.href}>; rel="self"`, { append: true });
    if (next !== undefined) {
      const following = new URL(self);
      following.searchParams.set('after', next);
      c.header('Link', `<${following.href}>; rel="next"`, { append: true });
    }
    return c.json(events);
  });
  return app;
}
