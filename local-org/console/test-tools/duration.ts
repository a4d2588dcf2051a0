/** Units of time, from the longest to the shortest. */
export const durationUnits = {
  DAYS: { label: 'Days', name: 'day', ms: 24 * 3600_000 },
  HOURS: { label: 'Hours', name: 'hour', ms: 3600_000 },
  MINUTES: { label: 'Minutes', name: 'minute', ms: 60_000 },
  SECONDS: { label: 'Seconds', name: 'second', ms: 1000 },
} as const;

/** The difference of a clock from the real time, such as `1 day 2 hours ahead`. @param offset in milliseconds. */
export function describeOffset(offset: number): string {
  if (offset === 0) return 'None: this is the real time';
  let rest = Math.abs(offset);
  const parts = Object.values(durationUnits).flatMap(({ name, ms }) => {
    const count = Math.floor(rest / ms);
    rest %= ms;
    return count ? [`${count} ${name}${count === 1 ? '' : 's'}`] : [];
  });
  return `${parts.join(' ') || 'Less than a second'} ${offset > 0 ? 'ahead' : 'behind'}`;
}
