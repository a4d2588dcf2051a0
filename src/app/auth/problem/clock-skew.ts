/** How far a device's clock may be off before it is the likely cause, in ms. The SDK lets 5 minutes pass (`maxClockSkew`). */
const tolerance = 300_000;

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const;

/**
 * Says how wrong the clock is: "It is 1 h 2 min ahead of the sign-in server’s."
 * @param skew by how much it is ahead, in ms; undefined where it was not measured
 */
export function describeSkew(skew: number | undefined): string {
  if (skew === undefined || Math.abs(skew) < tolerance) return 'It does not agree with the sign-in server’s.';
  const direction = skew > 0 ? 'ahead of' : 'behind';
  return `It is ${formatDuration(Math.abs(skew))} ${direction} the sign-in server’s.`;
}

/** The two largest units: "2 d 3 h", "1 h 2 min", "12 min". */
function formatDuration(ms: number): string {
  let left = Math.round(ms / 60_000) * 60_000;
  const parts: string[] = [];
  for (const [unit, length] of units) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return parts.slice(0, 2).join(' ');
}
