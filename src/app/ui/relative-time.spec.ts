import { relativeTime } from './relative-time';

describe('A relative time', () => {
  const now = Date.UTC(2026, 0, 2, 3, 4, 5);
  const minutes = (count: number) => count * 60_000;
  const hours = (count: number) => minutes(60 * count);

  for (const [distance, words] of [
    [0, 'just now'],
    [-59_999, 'just now'],
    // The org's clock may be ahead of this device's.
    [30_000, 'just now'],
    [-minutes(1), '1 minute ago'],
    [-minutes(2.9), '2 minutes ago'],
    [minutes(59), 'in 59 minutes'],
    [-hours(1), '1 hour ago'],
    [hours(23), 'in 23 hours'],
    [-hours(24), '1 day ago'],
    [-hours(47), '1 day ago'],
    [-hours(24 * 30), '30 days ago'],
    [-hours(24 * 31), undefined],
  ] as const) {
    it(`at a distance of ${distance / 1000} s is ${words === undefined ? 'unknown' : `“${words}”`}`, () => {
      expect(relativeTime(now + distance, now)).toBe(words);
    });
  }
});
