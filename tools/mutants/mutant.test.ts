import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mutate, type Mutant } from './mutant.ts';

const mutant: Mutant = {
  file: 'guards/gate.ts',
  original: 'a < b',
  replacement: 'a > b',
  breaks: 'the order',
};

describe('a mutant', () => {
  it('is the file with one text in place of another, taken letter by letter', () => {
    assert.equal(mutate('if (a < b) return;', mutant), 'if (a > b) return;');
    assert.equal(mutate('if (a < b) return;', { ...mutant, replacement: '$&' }), 'if ($&) return;');
  });

  for (const [what, source, change] of [
    ['is not there', 'if (b < a) return;', {}],
    ['is there more than once', 'a < b || a < b', {}],
    ['is its own replacement', 'a < b', { replacement: 'a < b' }],
  ] as const) {
    it(`no longer fits code where the text ${what}`, () => {
      assert.throws(() => mutate(source, { ...mutant, ...change }), /guards\/gate\.ts: this text/);
    });
  }
});
