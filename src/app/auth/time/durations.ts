const units = [
  { name: 'day', length: 86_400_000 },
  { name: 'hour', length: 3_600_000 },
  { name: 'minute', length: 60_000 },
  { name: 'second', length: 1000 },
] as const;

/**
 * Formats a duration in its two largest units: `15 minutes`, `1 hour 30 minutes`, `2 days`.
 * @param ms rounded to seconds
 */
export function formatDuration(ms: number): string {
  let left = Math.round(ms / 1000) * 1000;
  const amounts = units.map(({ name, length }) => {
    const amount = Math.floor(left / length);
    left -= amount * length;
    return { name, amount };
  });
  const first = amounts.findIndex(({ amount }) => amount > 0);
  return amounts
    .slice(first, first + 2)
    .filter(({ amount }) => amount > 0)
    .map(({ name, amount }) => `${amount} ${name}${amount === 1 ? '' : 's'}`)
    .join(' ');
}
