import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fewestForInterval, medianInterval, medianOf, summarize } from './statistics.ts';

describe('summarize', () => {
  it('returns the quartiles, with linear interpolation', () => {
    assert.deepEqual(summarize([4, 1, 3, 2]), { low: 1.75, median: 2.5, high: 3.25 });
  });

  it('returns undefined without values', () => {
    assert.equal(summarize([]), undefined);
    assert.throws(() => medianOf([]), RangeError);
  });
});

describe('medianInterval', () => {
  const oneTo = (n: number): number[] => Array.from({ length: n }, (_, index) => n - index);

  // The ranks of the sign test's table: Conover, Practical Nonparametric Statistics, table A3.
  for (const [n, low, high] of [
    [6, 1, 6],
    [8, 1, 8],
    [9, 2, 8],
    [15, 4, 12],
    [20, 6, 15],
    [25, 8, 18],
  ] as const)
    it(`reaches from value ${low} to value ${high} of ${n}`, () => {
      assert.deepEqual(medianInterval(oneTo(n)), { low, high });
    });

  it('does not exist for few values', () => {
    assert.equal(medianInterval(oneTo(fewestForInterval - 1)), undefined);
    assert.equal(medianInterval([]), undefined);
  });
});
