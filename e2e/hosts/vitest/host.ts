import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@playwright/test';
import { blocksOf } from '../../../tools/docs-blocks.ts';
import { addAuth, makeNewApp, ng } from '../harness/new-app.ts';

const name = 'vitest';

/** A new app has Vitest with jsdom: it gets what the page on adding `auth/` has for it, its test included. */
test(`${name}: the specs of docs/add-to-your-app.md pass with the CLI's test runner`, async () => {
  test.setTimeout(180_000);
  const app = await makeNewApp({
    name,
    options: ['--skip-tests=false'],
    files: [join(import.meta.dirname, 'src')],
  });
  await addAuth(app);
  for (const { kind, path, text } of await blocksOf('add-to-your-app.md')) {
    if (path === undefined || !['', 'vitest'].includes(kind)) continue;
    await mkdir(dirname(join(app.folder, path)), { recursive: true });
    await writeFile(join(app.folder, path), text);
  }
  const output = stripVTControlCharacters(await ng(app.folder, ['test', '--no-watch', '--no-progress']));
  expect(output).toMatch(/Tests +\d+ passed/);
  expect(output).not.toMatch(/failed|skipped|todo/i);
  // The page's specs, and those of this folder.
  expect(output).toContain('orders.spec.ts');
  expect(output).toContain('okta-names.spec.ts');
});
