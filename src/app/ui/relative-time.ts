const format = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A time as seen from now: `2 minutes ago`, `in 3 hours`, `1 day ago`. Both in ms since the epoch.
 * @returns undefined if the time is more than 30 days away, since people then want the date
 */
export function relativeTime(at: number, now: number): string | undefined {
  const distance = at - now;
  const size = Math.abs(distance);
  if (size < minute) return 'just now';
  if (size < hour) return format.format(Math.trunc(distance / minute), 'minute');
  if (size < day) return format.format(Math.trunc(distance / hour), 'hour');
  if (size <= 30 * day) return format.format(Math.trunc(distance / day), 'day');
  return undefined;
}
