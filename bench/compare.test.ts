import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compare, differenceTo, type Results } from './compare.ts';
import { measures, type Measure } from './measures.ts';
import { testApp as app } from './test-app.ts';

const resultsOf = (measure: Measure, values: Readonly<Record<string, readonly number[]>>): Results =>
  new Map(
    Object.entries(values).map(([name, each]) => [
      app(name, name.startsWith('ours') ? 'ours' : name === 'plain' ? 'other' : 'rival'),
      each.map((value) => ({ [measure]: value })),
    ]),
  );

describe('compare', () => {
  it('compares with the rivals round by round, and leaves out the reference apps', () => {
    const results = resultsOf('sign-in', {
      plain: [1, 1, 1, 1, 1, 1],
      ours: [100, 110, 120, 400, 500, 600],
      // Always 5 more, although the machine became slow.
      slower: [105, 115, 125, 405, 505, 605],
      faster: [95, 105, 115, 395, 495, 595],
      near: [105, 115, 125, 405, 505, 595],
    });
    assert.equal(
      compare(results, 'sign-in'),
      '- **sign-in**: ours is ahead of slower, level with near, behind faster.',
    );
  });

  it('leaves out the rounds in which one of the two failed', () => {
    const [ours, rival] = [app('ours', 'ours'), app('other', 'rival')];
    const results: Results = new Map([
      [ours, [undefined, { reload: 1 }, { reload: 2 }, { reload: 3 }]],
      [rival, [{ reload: 90 }, { reload: 11 }, undefined, { reload: 15 }]],
    ]);
    assert.deepEqual(differenceTo(results, 'reload', ours, rival), { median: -11, interval: undefined });
    assert.equal(differenceTo(results, 'sign-in', ours, rival), undefined);
  });

  it('groups our apps with the same result', () => {
    const six = (value: number) => Array.from({ length: 6 }, () => value);
    const results = resultsOf('reload', { ours: six(1), ours2: six(2), ours3: six(9), other: six(5) });
    assert.equal(
      compare(results, 'reload'),
      '- **reload**: ours and ours2 are ahead of other; ours3 is behind other.',
    );
  });

  it('says whether the median is within the target', () => {
    const measure = 'in-app navigation: added by the guard';
    const { aim } = measures[measure];
    const sentence = (median: number) => compare(resultsOf(measure, { ours: [median] }), measure);
    assert.equal(sentence(aim), `- **${measure}**: ours is within the aim of ${aim} ms.`);
    assert.equal(sentence(aim + 0.1), `- **${measure}**: ours is over the aim of ${aim} ms.`);
  });

  it('says nothing about a measure without values', () => {
    assert.equal(compare(resultsOf('reload', { ours: [1], other: [2] }), 'sign-in'), undefined);
  });

  it('says nothing about a measure that is the same in every app', () => {
    const measure = 'call without interceptors';
    assert.equal(compare(resultsOf(measure, { ours: [1], other: [2] }), measure), undefined);
  });
});
