import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { helpText, readOptions, table } from './arguments.ts';

const usage = {
  command: 'npm run thing',
  summary: 'does a thing',
  options: { reset: 'starts over', 'only=': 'a part of it' },
  settings: { THING_PORT: 'its port' },
};

describe('readOptions', () => {
  it('returns nothing for an empty command line', () => assert.equal(readOptions(usage, []).size, 0));

  it('reads flags and values, with both ways to write a value', () => {
    assert.deepEqual(
      [...readOptions(usage, ['--reset', '--only=a,b'])],
      [
        ['reset', ''],
        ['only', 'a,b'],
      ],
    );
    assert.equal(readOptions(usage, ['--only', 'a']).get('only'), 'a');
    assert.ok(readOptions(usage, ['--help']).has('help'));
  });

  for (const wrong of ['--rest', 'reset', '-r', '--reset=yes', '--only', '--']) {
    it(`rejects "${wrong}" and lists the known options`, () => {
      assert.throws(() => readOptions(usage, [wrong]), {
        name: 'CommandError',
        message: `npm run thing does not have the option "${wrong}". It has --reset, --only=, --help.`,
      });
    });
  }
});

describe('helpText', () => {
  it('names the command, its options and its settings', () => {
    const text = helpText(usage);
    for (const part of ['npm run thing', '--reset', '--only=', '--help', 'THING_PORT'])
      assert.ok(text.includes(part), part);
  });
});

describe('table', () => {
  it('aligns columns without trailing blanks', () => {
    assert.deepEqual(
      table([
        ['a', 'bb', 'c'],
        ['aaa', 'b'],
      ]),
      ['a     bb   c', 'aaa   b'],
    );
    assert.deepEqual(table([]), []);
  });
});
