import { formatDuration } from '../time/durations';
import { timeouts } from '../time/timeouts';

const minute = 60_000;

/**
 * Describes how wrong the device's clock is: "It is 1 hour 2 minutes ahead of the sign-in server’s."
 * @param skew how far it is ahead, in ms; undefined if that wasn't measured
 */
export function describeSkew(skew: number | undefined): string {
  if (skew === undefined || Math.abs(skew) < timeouts.clockSkew) {
    return 'It does not agree with the sign-in server’s.';
  }
  const direction = skew > 0 ? 'ahead of' : 'behind';
  return `It is ${formatDuration(Math.round(Math.abs(skew) / minute) * minute)} ${direction} the sign-in server’s.`;
}
