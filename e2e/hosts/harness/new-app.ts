import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { localFolder, root } from '../../../tools/files.ts';

const run = promisify(execFile);

/** The folder of the apps. It is inside the project, so that they find the installed packages. */
export const hostsFolder = join(localFolder, 'hosts');

/** The pages and routes that most apps share. */
export const sharedFiles = join(import.meta.dirname, '..', 'app', 'src');

export interface NewAppOptions {
  /** The app's folder below {@link hostsFolder}, such as `hash`. An existing folder is replaced. */
  readonly name: string;
  /** Options of `ng new`, such as `--zoneless=false`. */
  readonly options?: readonly string[];
  /** Folders whose files are copied over those of `src/`, in this order. Default: {@link sharedFiles}. */
  readonly files?: readonly string[];
}

/** The source folder of an app, which can be changed and built. */
export interface NewApp {
  readonly folder: string;
  /** The browser output of {@link build}. */
  readonly browser: string;
}

/** The app that {@link makeNewApp} creates under this name. */
export function appAt(name: string): NewApp {
  const folder = join(hostsFolder, name, 'app');
  return { folder, browser: join(folder, 'dist', 'app', 'browser') };
}

/** Creates an app as `ng new` does, and copies the host's own files over it. */
export async function makeNewApp({
  name,
  options = [],
  files = [sharedFiles],
}: NewAppOptions): Promise<NewApp> {
  const app = appAt(name);
  const parent = dirname(app.folder);
  await rm(app.folder, { recursive: true, force: true });
  await mkdir(parent, { recursive: true });
  // `ng new` refuses to run inside another workspace. Its schematic runs in an empty workspace.
  await writeFile(join(parent, 'angular.json'), '{ "version": 1, "projects": {} }');
  const all = ['--version=22', '--defaults', '--style=css', '--skip-install', '--skip-git', '--skip-tests'];
  await ng(parent, ['generate', '@schematics/angular:ng-new', 'app', ...all, ...options]);
  for (const each of files) await cp(each, join(app.folder, 'src'), { recursive: true });
  // All apps share one cache, so that the packages are compiled once.
  await editWorkspace(app, (workspace) => {
    workspace.cli = { cache: { path: join(hostsFolder, 'cache'), environment: 'all' }, analytics: false };
  });
  return app;
}

/** Copies `auth/` into an app, and adds the build settings of `docs/add-to-your-app.md`. */
export async function addAuth(app: NewApp): Promise<void> {
  await copyAuth(app);
  await allowSdk(app);
}

/** Copies the folder `auth/`, as the page says. */
export const copyAuth = (app: NewApp): Promise<void> =>
  cp(join(root, 'src', 'app', 'auth'), join(app.folder, 'src', 'app', 'auth'), { recursive: true });

/** Makes an app's files import `auth/` from a package. */
export async function replaceImports(app: NewApp, packageName: string): Promise<void> {
  const sources = join(app.folder, 'src');
  for (const path of await readdir(sources, { recursive: true })) {
    if (!path.endsWith('.ts')) continue;
    const file = join(sources, path);
    const text = await readFile(file, 'utf8');
    const replaced = text.replaceAll(/(from ')(?:\.{1,2}\/)+(?:app\/)?auth(?=['/])/g, `$1${packageName}`);
    if (replaced !== text) await writeFile(file, replaced);
  }
}

/** Prevents the build's warnings about Okta's SDKs, which are partly CommonJS and exceed the budget of `ng new`. */
export async function allowSdk(app: NewApp): Promise<void> {
  await editWorkspace(app, ({ projects }) => {
    const { options, configurations } = projects.app.architect.build;
    options['allowedCommonJsDependencies'] = ['cross-fetch', 'p-cancelable', 'tiny-emitter'];
    const initial = configurations.production.budgets.find(({ type }) => type === 'initial');
    if (initial) initial.maximumWarning = '650kB';
  });
}

/**
 * Replaces the only occurrence of `before` in a file.
 * @param path relative to the app's folder.
 * @throws if the file does not contain `before` exactly once.
 */
export async function edit(app: NewApp, path: string, before: string, after: string): Promise<void> {
  const file = join(app.folder, path);
  const parts = (await readFile(file, 'utf8')).split(before);
  if (parts.length !== 2) throw new Error(`${path} has "${before}" ${parts.length - 1} times.`);
  await writeFile(file, parts.join(after));
}

/** The parts of `angular.json` that the hosts change. */
export interface Workspace {
  cli?: object;
  projects: {
    app: {
      i18n?: object;
      architect: {
        build: {
          options: Record<string, unknown>;
          configurations: { production: { budgets: { type: string; maximumWarning: string }[] } };
        };
      };
    };
  };
}

export const editWorkspace = (app: NewApp, change: (workspace: Workspace) => void): Promise<void> =>
  editJson(app, 'angular.json', (json) => change(json as Workspace));

/**
 * Adds a package to an app's `package.json`. Angular's schematics then don't install it.
 * @param name an Angular package, which is already installed with the others.
 */
export const addDependency = (app: NewApp, name: string): Promise<void> =>
  editJson(app, 'package.json', (json) => {
    const { dependencies } = json as { dependencies: Record<string, string | undefined> };
    dependencies[name] = dependencies['@angular/core'];
  });

/** @param path the path of a `tsconfig` file. */
export const editCompilerOptions = (
  app: NewApp,
  path: string,
  change: (options: { lib?: string[]; types?: string[] }) => void,
): Promise<void> =>
  editJson(app, path, (json) => change((json as { compilerOptions: object }).compilerOptions));

async function editJson(app: NewApp, path: string, change: (json: unknown) => void): Promise<void> {
  const file = join(app.folder, path);
  const lines = (await readFile(file, 'utf8')).split('\n');
  const json: unknown = JSON.parse(lines.filter((line) => !line.startsWith('/*')).join('\n'));
  change(json);
  await writeFile(file, JSON.stringify(json, undefined, 2));
}

/**
 * Builds an app for production.
 * @throws if the build fails or warns.
 */
export async function build(app: NewApp): Promise<void> {
  const output = await ng(app.folder, ['build', '--no-progress']);
  if (output.includes('WARNING')) throw new Error(`The build warns:\n${output}`);
}

/**
 * Runs the Angular CLI that is installed for a folder.
 * @returns its whole output.
 * @throws with its whole output, if it fails.
 */
export async function ng(folder: string, command: readonly string[]): Promise<string> {
  const cli = createRequire(join(folder, 'angular.json')).resolve('@angular/cli/package.json');
  try {
    const bin = join(dirname(cli), 'bin', 'ng.js');
    const { stdout, stderr } = await run(process.execPath, [bin, ...command], { cwd: folder });
    return stdout + stderr;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`ng ${command.join(' ')} failed:\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  }
}
