import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { milliseconds } from './duration.ts';

describe('an ISO 8601 duration', () => {
  for (const [duration, expected] of [
    ['PT0S', 0],
    ['PT2H', 7_200_000],
    ['PT15M', 900_000],
    ['PT1.5S', 1500],
    ['PT43800H', 157_680_000_000],
    ['P1D', 86_400_000],
    ['P1W', 604_800_000],
    ['P1DT2H3M4S', 93_784_000],
    ['P1Y', 31_536_000_000],
    ['P1M', 2_592_000_000],
  ] as const)
    it(`${duration} is ${expected} ms`, () => assert.equal(milliseconds(duration), expected));

  for (const other of ['', 'P', 'PT', '2H', 'PT2', 'P2H', 'PT-2H'])
    it(`is not "${other}"`, () => assert.throws(() => milliseconds(other), /ISO 8601 duration/));
});
