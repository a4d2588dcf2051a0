import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { blocksOf } from '../../tools/docs-blocks.ts';
import { localFolder, root } from '../../tools/files.ts';

const run = promisify(execFile);
const ng = join(root, 'node_modules', '@angular', 'cli', 'bin', 'ng.js');

/** A new app that was built, and is gone when it is disposed of. */
export interface NewApp extends AsyncDisposable {
  /** What a web server is to serve. */
  readonly folder: string;
}

/**
 * Does what `docs/add-to-your-app.md` says, to an app as `ng new` makes it, adds the pages of `e2e/new-app/`, and builds that for
 * production: once, since it takes longer than all tests of it.
 * @throws if the page lacks one of its blocks, or the build fails or warns.
 */
export async function followDocs(): Promise<NewApp> {
  // Inside the project, so that the app finds what is installed here.
  await mkdir(localFolder, { recursive: true });
  const folder = await mkdtemp(join(localFolder, 'new-app-'));
  const dispose = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const app = await makeNewApp(folder);
    await cp(join(root, 'src', 'app', 'auth'), join(app, 'src', 'app', 'auth'), { recursive: true });
    await cp(join(root, 'public', 'okta.config.json'), join(app, 'public', 'okta.config.json'));
    const page = await readPage();
    for (const [path, content] of page.files) await writeFile(join(app, path), content);
    await edit(join(app, 'angular.json'), '"browser":', `${page.buildOption},\n"browser":`);
    await edit(join(app, 'angular.json'), '"maximumWarning": "500kB"', page.budget);
    await addMorePages(app);
    await build(app);
    return { folder: join(app, 'dist', 'new-app', 'browser'), [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function makeNewApp(folder: string): Promise<string> {
  // `ng new` refuses to run inside of another workspace; its schematic does not, in one that is empty.
  await writeFile(join(folder, 'angular.json'), '{ "version": 1, "projects": {} }');
  const options = [
    '--version=22',
    '--defaults',
    '--style=css',
    '--skip-install',
    '--skip-git',
    '--skip-tests',
  ];
  await run(process.execPath, [ng, 'generate', '@schematics/angular:ng-new', 'new-app', ...options], {
    cwd: folder,
  });
  return join(folder, 'new-app');
}

/** What the page gives a new app to write: whole files, and two settings for its build. */
async function readPage(): Promise<{
  readonly files: ReadonlyMap<string, string>;
  readonly buildOption: string;
  readonly budget: string;
}> {
  const blocks = (await blocksOf('add-to-your-app.md')).filter(({ kind }) => kind === '');
  const [buildOption, budget, ...others] = blocks.filter(({ language }) => language === 'json');
  if (!buildOption || !budget || others.length > 0)
    throw new Error('The page should have two blocks of json.');
  const named = blocks.flatMap(({ path, text }): [string, string][] => (path ? [[path, text]] : []));
  return { files: new Map(named), buildOption: buildOption.text.trim(), budget: budget.text.trim() };
}

async function edit(path: string, before: string, after: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  if (!text.includes(before)) throw new Error(`${path} has no ${before} to add to.`);
  await writeFile(path, text.replace(before, after));
}

async function addMorePages(app: string): Promise<void> {
  await cp(join(root, 'e2e', 'new-app'), join(app, 'src', 'app'), { recursive: true });
  const routes = join(app, 'src', 'app', 'app.routes.ts');
  await edit(
    routes,
    'import type { Routes }',
    "import { moreRoutes } from './more-routes';\nimport type { Routes }",
  );
  await edit(routes, '\n];', '\n  ...moreRoutes,\n];');
}

async function build(app: string): Promise<void> {
  const { stdout, stderr } = await run(process.execPath, [ng, 'build', '--no-progress'], { cwd: app });
  if (/warning/i.test(stdout + stderr)) throw new Error(`The build warns:\n${stdout}${stderr}`);
}
