import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyDiff, blocksOf } from '../../../tools/docs-blocks.ts';
import { addAuth, type NewApp } from '../harness/new-app.ts';

/** A step from okta-angular to `auth/`, as `docs/from-okta-angular.md` has it. It leaves a working app. */
export interface MigrationStep {
  readonly name: string;
  readonly take: (app: NewApp) => Promise<void>;
}

const diffs = (await blocksOf('from-okta-angular.md')).filter(({ language }) => language === 'diff');

/** What the page says in words. */
const inWords: Readonly<Record<number, (app: NewApp) => Promise<void>>> = {
  1: addAuth,
  2: (app) => rm(join(app.folder, 'src/app/auth-interceptor.ts')),
};

const headings = [...new Set(diffs.map(({ heading }) => heading))];

export const migrationSteps: readonly MigrationStep[] = headings.map((name, index) => ({
  name,
  take: async (app) => {
    await inWords[index + 1]?.(app);
    for (const { path = '', text } of diffs.filter(({ heading }) => heading === name)) {
      const file = join(app.folder, path);
      await writeFile(file, applyDiff(await readFile(file, 'utf8'), text));
    }
  },
}));
