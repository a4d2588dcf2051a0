import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
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
  const page = await readFile(join(root, 'docs', 'add-to-your-app.md'), 'utf8');
  // Inside the project, so that the app finds what is installed here.
  await mkdir(localFolder, { recursive: true });
  const folder = await mkdtemp(join(localFolder, 'new-app-'));
  const dispose = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const app = await makeNewApp(folder);
    await cp(join(root, 'src', 'app', 'auth'), join(app, 'src', 'app', 'auth'), { recursive: true });
    await cp(join(root, 'public', 'okta.config.json'), join(app, 'public', 'okta.config.json'));
    const blocks = blocksOf(page);
    for (const [path, content] of blocks.files) await writeFile(join(app, path), content);
    await edit(join(app, 'src', 'index.html'), '</head>', `${blocks.indexLine}</head>`);
    await edit(join(app, 'angular.json'), '"browser":', `${blocks.buildOption},\n"browser":`);
    await edit(join(app, 'angular.json'), '"maximumWarning": "500kB"', blocks.budget);
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

/** What the page gives to write: whole files, by the path in their first line, two lines to add, and one to change. */
function blocksOf(page: string): {
  readonly files: ReadonlyMap<string, string>;
  readonly indexLine: string;
  readonly buildOption: string;
  readonly budget: string;
} {
  const blocks = [...page.matchAll(/^( *)```(\w+)\n(.*?)^ *```$/gms)].map(
    ([, indent = '', language = '', text = '']) => ({
      language,
      text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
  const textsIn = (language: string): string[] =>
    blocks.filter((block) => block.language === language).map(({ text }) => text.trim());
  const [indexLine, ...otherLines] = textsIn('html');
  const [buildOption, budget, ...otherSettings] = textsIn('json');
  if (!indexLine || !buildOption || !budget || otherLines.length + otherSettings.length > 0) {
    throw new Error('The page should have one block of html and two of json.');
  }
  const named = blocks.flatMap(({ text }): [string, string][] => {
    const path = /^\/\/ (src\/\S+\.ts)\n/.exec(text)?.[1];
    return path ? [[path, text]] : [];
  });
  return { files: new Map(named), indexLine, buildOption, budget };
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
