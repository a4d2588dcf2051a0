/**
 * The remaining time in its two largest units: `59 min 12 s left`. A partial second is rounded up.
 * @param expiresAt seconds since the epoch, later than now
 * @param now ms since the epoch
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
