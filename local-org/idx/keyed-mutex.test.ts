import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { keyedMutex } from './keyed-mutex.ts';

/** Tasks that record when they start and end. */
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
  it('run one after the other, in the order of the calls, and each returns its own result', async () => {
    const lock = keyedMutex();
    const { log, task } = record();
    const results = ['a', 'b', 'c'].map((name) => lock('key', task(name)));
    assert.deepEqual(await Promise.all(results), ['a', 'b', 'c']);
    assert.deepEqual(log, ['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
  });

  it('also run after one that failed, whose error only its own caller gets', async () => {
    const lock = keyedMutex();
    const failed = lock('key', () => Promise.reject(new Error('no')));
    const next = lock('key', () => Promise.resolve('ran'));
    await assert.rejects(failed, new Error('no'));
    assert.equal(await next, 'ran');
  });
});

describe('tasks with different keys', () => {
  it('do not wait for each other', async () => {
    const lock = keyedMutex();
    const { log, task } = record();
    await Promise.all([lock('one', task('a')), lock('two', task('b'))]);
    assert.deepEqual(log, ['a starts', 'b starts', 'a ends', 'b ends']);
  });
});
