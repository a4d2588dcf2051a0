import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { blocksOf } from '../../../tools/docs-blocks.ts';
import { addFilesOfPage } from '../harness/docs.ts';
import { build, copyAuth, edit, makeNewApp, type NewApp } from '../harness/new-app.ts';

/**
 * Follows `docs/add-to-your-app.md` in a new app of `ng new`, adds the pages of `src/`, and builds it for production. Call
 * it once: the build takes longer than all its tests.
 * @throws if a code block is missing from the page, or if the build fails or warns.
 */
export async function followDocs(): Promise<NewApp> {
  const app = await makeNewApp({ name: 'docs', files: [] });
  await copyAuth(app);
  await addFilesOfPage(app, '');
  const settings = await settingsOfPage();
  await edit(app, 'angular.json', '"browser":', `${settings.buildOption},\n"browser":`);
  await edit(app, 'angular.json', '"maximumWarning": "500kB"', settings.budget);
  await addMorePages(app);
  await build(app);
  return app;
}

/** The settings that the page shows for `angular.json`. */
async function settingsOfPage(): Promise<{ readonly buildOption: string; readonly budget: string }> {
  const blocks = (await blocksOf('add-to-your-app.md')).filter(({ language }) => language === 'json');
  const [buildOption, budget, ...others] = blocks.map(({ text }) => text.trim());
  if (!buildOption || !budget || others.length > 0)
    throw new Error('The page should have two JSON code blocks.');
  return { buildOption, budget };
}

async function addMorePages(app: NewApp): Promise<void> {
  await cp(join(import.meta.dirname, 'src'), join(app.folder, 'src'), { recursive: true });
  const routes = 'src/app/app.routes.ts';
  await edit(
    app,
    routes,
    'import type { Routes }',
    "import { moreRoutes } from './more-routes';\nimport type { Routes }",
  );
  await edit(app, routes, '\n];', '\n  ...moreRoutes,\n];');
}
