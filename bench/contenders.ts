import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CommandError } from '../tools/command-error.ts';
import { root } from '../tools/files.ts';

/** An app that is measured. */
export interface Contender {
  readonly name: string;
  /** Its role in the report: `ours` are compared with each `rival`. `other` apps are for reference. */
  readonly role: 'ours' | 'rival' | 'other';
  /** Whether it is a minimal app of `apps/`. This project's app has other pages, and none to measure calls. */
  readonly isMinimal: boolean;
  readonly signsIn: boolean;
  /** Whether the server writes its settings into the page. */
  readonly isConfigInPage: boolean;
  /** The output folder of its build. */
  readonly build: string;
  /** The folder in which `ng build` runs, and its arguments. */
  readonly workspace: string;
  readonly buildArguments: readonly string[];
}

const minimal = (
  folder: string,
  options: Partial<Contender> & { readonly project?: readonly string[]; readonly output?: string } = {},
): Contender => {
  const { project = ['app'], output = folder, ...rest } = options;
  return {
    name: folder,
    role: 'rival',
    isMinimal: true,
    signsIn: true,
    isConfigInPage: false,
    build: join(import.meta.dirname, 'dist', output, 'browser'),
    workspace: import.meta.dirname,
    buildArguments: [...project, '--browser', `apps/${folder}/main.ts`, '--output-path', `dist/${output}`],
    ...rest,
  };
};

export const contenders: readonly Contender[] = [
  minimal('none', { name: 'no sign-in', role: 'other', signsIn: false }),
  minimal('angular-oauth2-oidc'),
  minimal('angular-auth-oidc-client'),
  minimal('okta-angular'),
  minimal('auth', { name: 'auth/', role: 'ours', project: ['app', '--configuration', 'auth'] }),
  minimal('auth', {
    name: 'auth/ with plugins',
    role: 'ours',
    project: ['plugins'],
    output: 'auth-plugins',
  }),
  minimal('auth', {
    name: 'auth/ with plugins, settings in the page',
    role: 'ours',
    isConfigInPage: true,
    project: ['plugins'],
    output: 'auth-plugins',
  }),
  minimal('auth-in-code', {
    name: 'auth/ with plugins, settings in code',
    role: 'ours',
    project: ['plugins', '--configuration', 'in-code'],
  }),
  {
    name: 'this app',
    role: 'other',
    isMinimal: false,
    signsIn: true,
    isConfigInPage: true,
    build: join(root, 'dist', 'app', 'browser'),
    workspace: root,
    buildArguments: [],
  },
];

const run = promisify(execFile);
const ng = join(root, 'node_modules', '@angular', 'cli', 'bin', 'ng.js');

/**
 * Builds an app for production.
 * @param stop ends the build early
 * @throws CommandError if it can't be built
 */
export async function build(
  { name, workspace, buildArguments }: Contender,
  stop: AbortSignal,
): Promise<void> {
  if (!existsSync(join(import.meta.dirname, 'node_modules'))) {
    throw new CommandError('The other libraries are not installed: run "npm ci --prefix bench" first.');
  }
  try {
    await run(process.execPath, [ng, 'build', ...buildArguments, '--no-progress'], {
      cwd: workspace,
      signal: stop,
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new CommandError(`The app "${name}" can't be built:\n${stdout}${stderr}`);
  }
}

/** @throws CommandError if the app has not been built */
export function requireBuild({ name, build }: Contender): void {
  if (existsSync(join(build, 'index.html'))) return;
  throw new CommandError(`The app "${name}" is not built: run "npm run bench" without --no-build.`);
}
