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
  it('replaces one text of a file with another, literally', () => {
    assert.equal(mutate('if (a < b) return;', mutant), 'if (a > b) return;');
    assert.equal(mutate('if (a < b) return;', { ...mutant, replacement: '$&' }), 'if ($&) return;');
  });

  for (const [what, source, change] of [
    ['is missing', 'if (b < a) return;', {}],
    ['occurs more than once', 'a < b || a < b', {}],
    ['equals its replacement', 'a < b', { replacement: 'a < b' }],
  ] as const) {
    it(`does not apply to code in which the text ${what}`, () => {
      assert.throws(() => mutate(source, { ...mutant, ...change }), /guards\/gate\.ts: this text/);
    });
  }
});
