import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { medianOf, summarize } from './statistics.ts';

describe('summarize', () => {
  it('returns the quartiles, with linear interpolation', () => {
    assert.deepEqual(summarize([4, 1, 3, 2]), { low: 1.75, median: 2.5, high: 3.25 });
  });

  it('returns undefined without values', () => {
    assert.equal(summarize([]), undefined);
    assert.throws(() => medianOf([]), RangeError);
  });
});
