import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Results } from './compare.ts';
import type { Visit } from './measures.ts';
import { differencesTable, summaryTable } from './tables.ts';
import { testApp as app } from './test-app.ts';

const rival = app('rival', 'rival');
const resultsWith = (own: readonly Visit[], others: readonly Visit[]): Results =>
  new Map([
    [rival, others],
    [app('ours', 'ours'), own],
    [app('plain', 'other'), others],
  ]);
const rowOf = (table: readonly string[], start: string): string | undefined =>
  table.find((row) => row.startsWith(`| ${start}`));

describe('the tables of the benchmark', () => {
  it('show medians with the range of the middle half, and only the median if all values are the same', () => {
    const visits = [1, 2, 3].map((reload) => ({ reload, 'sign-in: requests': 8 }));
    const table = summaryTable(resultsWith(visits, []));
    assert.equal(rowOf(table, 'reload'), '| reload (ms) | – | 2 (2 to 3) | – |');
    assert.equal(rowOf(table, 'sign-in: requests'), '| sign-in: requests | – | 8 | – |');
  });

  it('show the differences of our apps, with an interval if there are enough rounds', () => {
    const own = [1, 2, 3, 4, 5, 6].map((reload) => ({ reload }));
    const others = own.map(({ reload }) => ({ reload: reload * 11 }));
    const table = differencesTable(resultsWith(own, others), rival);
    assert.equal(table[0], '|  | ours |');
    assert.equal(rowOf(table, 'reload'), '| reload (ms) | -35 (-60 to -10) |');
    assert.equal(rowOf(table, 'sign-in ('), '| sign-in (ms) | – |');
    const fewer = differencesTable(resultsWith(own.slice(1), others.slice(1)), rival);
    assert.equal(rowOf(fewer, 'reload'), '| reload (ms) | -40 |');
  });
});
