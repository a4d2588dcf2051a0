import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { keyedMutex } from './keyed-mutex.ts';

/** Tasks that write down when they start and end. */
function record() {
  const log: string[] = [];
  const task = (name: string) => async (): Promise<string> => {
    log.push(`${name} starts`);
    await setImmediate();
    log.push(`${name} ends`);
    return name;
  };
  return { log, task };
}

describe('tasks with the same key', () => {
  it('run one after the other, in the order in which they came, and each gives its own result', async () => {
    const inOrder = keyedMutex();
    const { log, task } = record();
    const results = ['a', 'b', 'c'].map((name) => inOrder('key', task(name)));
    assert.deepEqual(await Promise.all(results), ['a', 'b', 'c']);
    assert.deepEqual(log, ['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
  });

  it('run also after one that failed, whose error only its own caller gets', async () => {
    const inOrder = keyedMutex();
    const failed = inOrder('key', () => Promise.reject(new Error('no')));
    const next = inOrder('key', () => Promise.resolve('ran'));
    await assert.rejects(failed, new Error('no'));
    assert.equal(await next, 'ran');
  });
});

describe('tasks with different keys', () => {
  it('do not wait for each other', async () => {
    const inOrder = keyedMutex();
    const { log, task } = record();
    await Promise.all([inOrder('one', task('a')), inOrder('two', task('b'))]);
    assert.deepEqual(log, ['a starts', 'b starts', 'a ends', 'b ends']);
  });
});
