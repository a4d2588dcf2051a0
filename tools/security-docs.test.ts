import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from './files.ts';

const page = await readFile(join(root, 'docs/security.md'), 'utf8');

/** The rows of the tables whose last column names the tests that show what the row says. */
const rows = page
  .split(/^## /m)
  .filter((section) => section.includes('| shown by |'))
  .flatMap((section) => section.split('\n').filter((line) => line.startsWith('| ')))
  .map((line) => line.split('|').slice(1, -1))
  .filter(([first = '']) => !/^ (?:recommendation|---) $/.test(first));

describe('the recommendations in docs/security.md', () => {
  it('are those of both documents', () => assert.ok(rows.length > 30, `only ${rows.length} rows`));

  for (const row of rows) {
    const [recommendation = '', , , , shownBy = ''] = row.map((cell) => cell.trim());
    it(`are shown by tests that exist: ${recommendation}`, () => {
      assert.equal(row.length, 5);
      const files = Array.from(shownBy.matchAll(/`([^`]+)`/g), ([, file = '']) => file);
      assert.ok(files.length > 0, 'the row names no test');
      for (const file of files) {
        assert.match(file, /\.(?:test|spec)\.ts$/);
        assert.ok(existsSync(join(root, file)), `${file} does not exist`);
      }
    });
  }
});
