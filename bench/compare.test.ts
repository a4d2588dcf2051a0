import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compare, type Results } from './compare.ts';
import type { Contender } from './contenders.ts';
import { measures, type Measure } from './measures.ts';

const app = (name: string, role: Contender['role']): Contender => ({
  name,
  role,
  isMinimal: true,
  isConfigInPage: false,
  signsIn: true,
  build: '',
  workspace: '',
  buildArguments: [],
});

const resultsOf = (measure: Measure, values: Readonly<Record<string, readonly number[]>>): Results =>
  new Map(
    Object.entries(values).map(([name, each]) => [
      app(name, name.startsWith('ours') ? 'ours' : name === 'plain' ? 'other' : 'rival'),
      each.map((value) => ({ [measure]: value })),
    ]),
  );

describe('compare', () => {
  it('compares with the rivals by the interquartile ranges, and leaves out the reference apps', () => {
    const results = resultsOf('sign-in', {
      plain: [1],
      ours: [100, 110, 120],
      slow: [200, 210, 220],
      fast: [10, 20, 30],
      near: [112, 118, 300],
    });
    assert.equal(
      compare(results, 'sign-in'),
      '- **sign-in**: ours is ahead of slow, level with near, behind fast.',
    );
  });

  it('groups our apps with the same result', () => {
    const results = resultsOf('reload', { ours: [1], ours2: [2], ours3: [9], other: [5] });
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
