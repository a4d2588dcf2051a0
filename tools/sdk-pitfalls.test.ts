import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from './files.ts';

const tests = ['src/**/*.spec.ts', 'e2e/*.spec.ts', 'local-org/**/*.test.ts', 'api/**/*.test.ts'];

describe('docs/sdk-pitfalls.md', () => {
  it('has a test with the number of each pitfall', async () => {
    const page = await readFile(join(root, 'docs', 'sdk-pitfalls.md'), 'utf8');
    const named = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, number]) => Number(number));
    assert.deepEqual(
      named,
      Array.from({ length: 31 }, (_, index) => index + 1),
    );
    const tested = new Set<number>();
    for await (const path of glob(tests, { cwd: root })) {
      const text = await readFile(join(root, path), 'utf8');
      for (const [, number] of text.matchAll(/pitfall (\d+):/g)) tested.add(Number(number));
    }
    assert.deepEqual(
      named.filter((number) => !tested.has(number)),
      [],
    );
  });
});
