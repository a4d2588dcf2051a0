import { execFile } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CommandError } from '../command-error.ts';
import { localFolder, root } from '../files.ts';
import { weigh, type Weight } from './initial-files.ts';

const run = promisify(execFile);

/** Apps with a router, a lazy guarded page and an interceptor, and nothing else. */
export const minimalApps = {
  nothing: 'no sign-in',
  'okta-angular': 'okta-angular, as in its readme',
  auth: 'auth/',
  'auth-plugins': 'auth/, with the plugins of docs/weight.md',
} as const;

export type MinimalApp = keyof typeof minimalApps;

/** Inside the project, so that the apps find the installed packages. */
const workspace = join(localFolder, 'weight');

/**
 * Builds a minimal app for production, and measures its initial JavaScript.
 * @throws CommandError if it can't be built
 */
export async function weighMinimalApp(app: MinimalApp): Promise<Weight> {
  const folder = join(workspace, app);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeSources(folder, app);
  await writeWorkspace(folder, app.endsWith('-plugins'));
  await build(folder, app);
  return weigh(join(folder, 'dist', 'browser'), 'js');
}

async function writeSources(folder: string, app: MinimalApp): Promise<void> {
  const sources = join(import.meta.dirname, 'apps');
  await cp(join(sources, 'shared'), folder, { recursive: true });
  await cp(join(sources, app.replace('-plugins', '')), folder, { recursive: true });
  if (app.startsWith('auth')) {
    await cp(join(root, 'src', 'app', 'auth'), join(folder, 'auth'), { recursive: true });
  }
}

async function writeWorkspace(folder: string, hasPlugins: boolean): Promise<void> {
  const options = {
    browser: 'main.ts',
    index: 'index.html',
    tsConfig: 'tsconfig.json',
    outputPath: 'dist',
    outputHashing: 'all',
    allowedCommonJsDependencies: ['cross-fetch', 'p-cancelable', 'tiny-emitter'],
    ...(hasPlugins && {
      plugins: ['okta-core', 'initial-chunk'].map((name) =>
        join('..', '..', '..', 'tools', name, 'plugin.mjs'),
      ),
    }),
  };
  const builder = `${hasPlugins ? '@angular-builders/custom-esbuild' : '@angular/build'}:application`;
  await writeJson(join(folder, 'angular.json'), {
    version: 1,
    cli: { analytics: false, cache: { path: join(localFolder, 'weight-cache'), environment: 'all' } },
    projects: { app: { projectType: 'application', root: '', architect: { build: { builder, options } } } },
  });
  await writeJson(join(folder, 'tsconfig.json'), {
    extends: join(root, hasPlugins ? 'tsconfig.app.json' : 'tsconfig.json'),
    files: ['main.ts'],
    include: [],
    references: [],
  });
}

const writeJson = (file: string, content: object): Promise<void> =>
  writeFile(file, JSON.stringify(content, undefined, 2));

async function build(folder: string, app: MinimalApp): Promise<void> {
  const cli = join(root, 'node_modules', '@angular', 'cli', 'bin', 'ng.js');
  try {
    await run(process.execPath, [cli, 'build', '--no-progress', '--stats-json'], { cwd: folder });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new CommandError(`The minimal app "${app}" can't be built:\n${stdout ?? ''}${stderr ?? ''}`);
  }
}
