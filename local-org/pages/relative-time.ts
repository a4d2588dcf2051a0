import { html } from 'hono/html';
import type { Html } from './html.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

const relative = new Intl.RelativeTimeFormat('en');
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });
const older = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/**
 * How long ago something was: `just now`, `5 minutes ago`, `1 day ago`, and the date after 30 days, as in the app. Both in
 * milliseconds.
 */
export function describeAge(time: number, now: number): string {
  const age = now - time;
  if (age > 30 * day || age <= -minute) return older.format(time);
  if (age >= day) return relative.format(-Math.floor(age / day), 'day');
  if (age >= hour) return relative.format(-Math.floor(age / hour), 'hour');
  if (age >= minute) return relative.format(-Math.floor(age / minute), 'minute');
  return 'just now';
}

/** The age of something, with its time as a tooltip. Live regions don't announce that it grows. */
export const relativeTime = (time: number, now: number): Html =>
  html`<time datetime="${new Date(time).toISOString()}" title="${exact.format(time)}" aria-live="off"
    >${describeAge(time, now)}</time
  >`;
