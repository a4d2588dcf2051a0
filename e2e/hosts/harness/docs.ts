import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { applyDiff, blocksOf } from '../../../tools/docs-blocks.ts';
import type { NewApp } from './new-app.ts';

/**
 * Adds the files to an app that `docs/add-to-your-app.md` shows for this kind of app.
 * @param kind the word after the language of a code block, such as `ssr`; `''` is a new app.
 * @param only limits the files to these paths; default: all files.
 * @throws if the page has no such file.
 */
export async function addFilesOfPage(app: NewApp, kind: string, only?: readonly string[]): Promise<void> {
  const files = (await blocksOf('add-to-your-app.md')).filter(
    (block) => block.kind === kind && block.path !== undefined && (only?.includes(block.path) ?? true),
  );
  if (files.length < (only?.length ?? 1)) throw new Error(`The page has no file for "${kind}".`);
  for (const { path = '', text } of files) {
    const file = join(app.folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** The steps of `docs/from-okta-angular.md`: the headings of the sections that change files. */
export async function migrationSteps(): Promise<readonly string[]> {
  const diffs = (await blocksOf('from-okta-angular.md')).filter(({ language }) => language === 'diff');
  return [...new Set(diffs.map(({ heading }) => heading))];
}

/** Makes the changes that a step of `docs/from-okta-angular.md` shows. */
export async function takeMigrationStep(app: NewApp, step: string): Promise<void> {
  for (const { language, heading, path = '', text } of await blocksOf('from-okta-angular.md')) {
    if (language !== 'diff' || heading !== step) continue;
    const file = join(app.folder, path);
    await writeFile(file, applyDiff(await readFile(file, 'utf8'), text));
  }
}
