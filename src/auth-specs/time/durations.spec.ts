import { formatDuration } from '../../app/auth/time/durations';

describe('A duration in words', () => {
  for (const [seconds, words] of [
    [1, '1 second'],
    [59, '59 seconds'],
    [60, '1 minute'],
    [90, '1 minute 30 seconds'],
    [900, '15 minutes'],
    [3600, '1 hour'],
    [5400, '1 hour 30 minutes'],
    [7201, '2 hours'],
    [97_500, '1 day 3 hours'],
    [0, ''],
  ] as const) {
    it(`is “${words}” for ${seconds} s`, () => expect(formatDuration(seconds * 1000)).toBe(words));
  }
});
