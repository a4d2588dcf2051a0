import { z } from 'zod';
import type { LogEvent } from '../../log/event.ts';
import type { EventRange, SystemLog } from '../../log/system-log.ts';
import type { EventFilter } from './event-filter.ts';

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

/** The parameters of `GET /api/v1/logs`, except the filter. */
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

/** In milliseconds. Okta returns the last seven days if there is no `since`. */
const defaultSpan = 7 * 24 * 3600_000;

const timeOf = ({ published }: LogEvent): number => Date.parse(published);

/** The position of an event in the log. The next page starts after it. */
const cursorOf = (event: LogEvent): string => `${timeOf(event)}_${event.uuid}`;

/** A page of the log, and the cursor of the next page if there is one. */
export interface LogPage {
  readonly events: readonly LogEvent[];
  readonly next: string | undefined;
}

/**
 * Selects a page of the log. There is a next page if there are more events. A query without an end (ascending, no
 * `until`) always has one, so that the caller can poll for new events.
 * @param now milliseconds since the epoch.
 */
export function selectPage(
  log: Pick<SystemLog, 'scan' | 'newest'>,
  { since, until, after, q, limit, sortOrder }: LogQuery,
  filter: EventFilter,
  now: number,
): LogPage {
  const isOpen = sortOrder === 'ASCENDING' && until === undefined;
  const from = since ?? (until ?? now) - defaultSpan;
  const order = sortOrder === 'ASCENDING' ? 'ASC' : 'DESC';
  const matching: LogEvent[] = [];
  for (const event of log.scan({
    from: clamp(from),
    until: until && clamp(until),
    after: readCursor(after),
    order,
  })) {
    if (!filter(event) || !q.every((keyword) => mentions(event, keyword))) continue;
    // One more than asked for tells whether there is a next page.
    if (matching.push(event) > limit) break;
  }
  const events = matching.slice(0, limit);
  const isMore = matching.length > limit;
  if (!isMore && !isOpen) return { events, next: undefined };
  // The next page starts after the last event of this page, or after the end of the log if this page reaches it.
  const last = isMore ? events.at(-1) : log.newest();
  return { events, next: last ? cursorOf(last) : (after ?? `${from}_0`) };
}

/** The times that dates can have. */
const clamp = (time: number): number => Math.min(Math.max(time, 0), 8.64e15);

function readCursor(after: string | undefined): EventRange['after'] {
  if (after === undefined) return undefined;
  const [time = '', uuid = ''] = after.split('_');
  return { uuid, time: clamp(Number(time)) };
}

const mentions = (value: unknown, keyword: string): boolean => {
  if (typeof value === 'string') return value.toLowerCase().includes(keyword);
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some((each) => mentions(each, keyword))
  );
};
