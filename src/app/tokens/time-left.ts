/**
 * How long a token is still good for, in its two largest units: `59 min 12 s left`. `expired` from its last second on.
 * @param expiresAt seconds since epoch
 * @param now ms since epoch
 */
export function timeLeft(expiresAt: number, now: number): string {
  const seconds = Math.ceil(expiresAt - now / 1000);
  if (seconds <= 0) return 'expired';
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
