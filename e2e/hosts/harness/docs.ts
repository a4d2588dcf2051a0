import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { applyDiff, blocksOf } from '../../../tools/docs-blocks.ts';
import type { NewApp } from './new-app.ts';

/**
 * Gives an app the files that `docs/add-to-your-app.md` has for its kind.
 * @param kind what follows the language of the page's blocks, such as `ssr`; `''` is a new app.
 * @param only these files; default: all.
 * @throws if the page has none.
 */
export async function addFilesOfPage(app: NewApp, kind: string, only?: readonly string[]): Promise<void> {
  const files = (await blocksOf('add-to-your-app.md')).filter(
    (block) => block.kind === kind && block.path !== undefined && (only?.includes(block.path) ?? true),
  );
  if (files.length < (only?.length ?? 1)) throw new Error(`The page lacks a file for "${kind}".`);
  for (const { path = '', text } of files) {
    const file = join(app.folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** The steps of `docs/from-okta-angular.md`: the headings below which it changes files. */
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
