import { z } from 'zod';
import type { LogEvent } from '../../log/event.ts';
import type { EventFilter } from './filter.ts';

const dateTime = z.iso
  .datetime({ offset: true, error: 'must be a date-time in ISO 8601, as in 2026-01-31T12:00:00Z' })
  .transform((text) => Date.parse(text))
  .optional();

const keywords = z
  .string()
  .transform((text) => text.toLowerCase().split(/\s+/).filter(Boolean))
  .pipe(
    z
      .array(z.string().max(40, 'no keyword may have more than 40 characters'))
      .max(10, 'no more than 10 keywords'),
  );

/** The parameters of `GET /api/v1/logs`, but for the filter. */
export const logQuery = z.object({
  since: dateTime,
  until: dateTime,
  after: z
    .string()
    .regex(/^\d+_[\w-]+$/, 'must be what a link rel="next" has')
    .optional(),
  q: keywords.default([]),
  limit: z.coerce.number().int().min(0).max(1000).default(100),
  sortOrder: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING'),
});

export type LogQuery = z.infer<typeof logQuery>;

/** Okta: without `since`, the last seven days. In ms. */
const defaultSpan = 7 * 24 * 3600_000;

const timeOf = ({ published }: LogEvent): number => Date.parse(published);

/** Where an event is in the log, so that the next page begins behind it. */
const cursorOf = (event: LogEvent): string => `${timeOf(event)}_${event.uuid}`;

/** A page of the log, and the cursor of the next one if there is to be a next one. */
export interface LogPage {
  readonly events: readonly LogEvent[];
  readonly next: string | undefined;
}

/**
 * Picks a page out of the log. There is a next one when there is more, and always for a query that is open at the end
 * (ascending, no `until`): it is asked for again until something happens.
 * @param log oldest first.
 * @param now ms since the epoch.
 */
export function selectPage(
  log: readonly LogEvent[],
  { since, until, after, q, limit, sortOrder }: LogQuery,
  filter: EventFilter,
  now: number,
): LogPage {
  const isOpen = sortOrder === 'ASCENDING' && until === undefined;
  const from = since ?? (until ?? now) - defaultSpan;
  const ordered = sortOrder === 'ASCENDING' ? log : log.toReversed();
  const matching = behind(ordered, after, sortOrder).filter(
    (event) =>
      timeOf(event) >= from &&
      (until === undefined || timeOf(event) < until) &&
      filter(event) &&
      q.every((keyword) => mentions(event, keyword)),
  );
  const events = matching.slice(0, limit);
  const isMore = matching.length > limit;
  if (!isMore && !isOpen) return { events, next: undefined };
  // All of the log has been looked at, or only what came up to the last event of the page.
  const last = isMore ? events.at(-1) : log.at(-1);
  return { events, next: last ? cursorOf(last) : (after ?? `${from}_0`) };
}

/** What comes behind a cursor, whose event may have left the log by now, with all that were older. */
function behind(
  ordered: readonly LogEvent[],
  after: string | undefined,
  sortOrder: LogQuery['sortOrder'],
): readonly LogEvent[] {
  if (after === undefined) return ordered;
  const [time = '', uuid] = after.split('_');
  const index = ordered.findIndex((event) => event.uuid === uuid);
  if (index >= 0) return ordered.slice(index + 1);
  return ordered.filter((event) =>
    sortOrder === 'ASCENDING' ? timeOf(event) >= Number(time) : timeOf(event) < Number(time),
  );
}

const mentions = (value: unknown, keyword: string): boolean => {
  if (typeof value === 'string') return value.toLowerCase().includes(keyword);
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some((each) => mentions(each, keyword))
  );
};
