import { fromLocalInput } from '../layout/local-time.ts';
import { listPath } from '../layout/next-page.ts';

/** What the page is asked for. */
export interface LogQuery {
  /** Keywords. */
  readonly q: string;
  /** Times as `input type="datetime-local"` has them, in the time zone of this machine. */
  readonly since: string;
  readonly until: string;
  /** The start of the event type, such as `user.session`. */
  readonly eventType: string;
  /** Where the page before ended. */
  readonly after: string;
}

export const readLogQuery = (query: Readonly<Record<string, string>>): LogQuery => ({
  q: query['q']?.trim() ?? '',
  since: query['since'] ?? '',
  until: query['until'] ?? '',
  eventType: query['eventType']?.trim() ?? '',
  after: query['after'] ?? '',
});

/** The path of the page in the API: 50 events, newest first. */
export const logApiPath = ({ q, since, until, eventType, after }: LogQuery): string =>
  listPath('/api/v1/logs', {
    sortOrder: 'DESCENDING',
    limit: '50',
    q,
    since: fromLocalInput(since),
    until: fromLocalInput(until),
    filter: eventType && `eventType sw ${JSON.stringify(eventType)}`,
    after,
  });
