import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeAge } from './relative-time.ts';

describe('how long ago something was', () => {
  const now = Date.UTC(2026, 4, 20, 12);
  for (const [seconds, expected] of [
    [0, 'just now'],
    [-5, 'just now'],
    [59, 'just now'],
    [60, '1 minute ago'],
    [3599, '59 minutes ago'],
    [3600, '1 hour ago'],
    [24 * 3600 - 1, '23 hours ago'],
    [24 * 3600, '1 day ago'],
    [47 * 3600, '1 day ago'],
    [30 * 24 * 3600, '30 days ago'],
  ] as const)
    it(`is "${expected}" after ${seconds} seconds`, () => {
      assert.equal(describeAge(now - seconds * 1000, now), expected);
    });

  it('is a date after 30 days, and if a test has moved the clock back', () => {
    assert.match(describeAge(now - 30 * 86_400_000 - 1, now), /^Apr 20, 2026/);
    assert.match(describeAge(now + 3_600_000, now), /^May 20, 2026/);
  });
});
