import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeAge } from './relative-time.ts';

describe('how long ago something was', () => {
  const now = Date.UTC(2026, 4, 20, 12);
  for (const [seconds, expected] of [
    [0, 'just now'],
    [-5, 'just now'],
    [9, 'just now'],
    [10, 'less than a minute ago'],
    [60, '1 minute ago'],
    [3599, '59 minutes ago'],
    [3600, '1 hour ago'],
    [23 * 3600, '23 hours ago'],
  ] as const)
    it(`is "${expected}" after ${seconds} seconds`, () => {
      assert.equal(describeAge(now - seconds * 1000, now), expected);
    });

  it('is a date after a day, and if a test has moved the clock back', () => {
    assert.match(describeAge(now - 86_400_000, now), /^May 19, 2026/);
    assert.match(describeAge(now + 3_600_000, now), /^May 20, 2026/);
  });
});
