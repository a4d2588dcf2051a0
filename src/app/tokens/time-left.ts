/**
 * How long it is until then, in its two largest units: `59 min 12 s left`. A second that has begun counts as a whole one.
 * @param expiresAt seconds since epoch, later than now
 * @param now ms since epoch
 */
export function timeLeft(expiresAt: number, now: number): string {
  const seconds = Math.ceil(expiresAt - now / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const first = parts.findIndex(([amount]) => amount > 0);
  return `${parts
    .slice(first, first + 2)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ')} left`;
}
