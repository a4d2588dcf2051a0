import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@playwright/test';
import { addFilesOfPage } from '../harness/docs.ts';
import { addAuth, makeNewApp, ng } from '../harness/new-app.ts';

const name = 'vitest';

test.describe(name, () => {
  /** A new app uses Vitest with jsdom. It gets the files of `docs/add-to-your-app.md`, including the page's test. */
  test("the specs of docs/add-to-your-app.md pass with the CLI's test runner", async () => {
    test.setTimeout(180_000);
    const app = await makeNewApp({
      name,
      options: ['--skip-tests=false'],
      files: [join(import.meta.dirname, 'src')],
    });
    await addAuth(app);
    await addFilesOfPage(app, '');
    await addFilesOfPage(app, 'vitest');
    const output = stripVTControlCharacters(await ng(app.folder, ['test', '--no-watch', '--no-progress']));
    expect(output).toMatch(/Tests +\d+ passed/);
    expect(output).not.toMatch(/failed|skipped|todo/i);
    // The specs of the page and of this folder.
    expect(output).toContain('orders.spec.ts');
    expect(output).toContain('okta-names.spec.ts');
  });
});
