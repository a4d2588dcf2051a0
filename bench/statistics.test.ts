import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { medianOf, summarize } from './statistics.ts';

describe('summarize', () => {
  it('gives the quartiles, between two values in proportion', () => {
    assert.deepEqual(summarize([4, 1, 3, 2]), { low: 1.75, median: 2.5, high: 3.25 });
  });

  it('gives nothing for no values', () => {
    assert.equal(summarize([]), undefined);
    assert.throws(() => medianOf([]), RangeError);
  });
});
