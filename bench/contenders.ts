import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CommandError } from '../tools/command-error.ts';
import { root } from '../tools/files.ts';

/** An app that is measured. */
export interface Contender {
  /** Its folder in `apps/`; undefined: the project itself. */
  readonly folder: string | undefined;
  readonly name: string;
  /** The folder of its build. */
  readonly build: string;
  readonly signsIn: boolean;
}

const minimal = (folder: string, name = folder, signsIn = true): Contender => ({
  folder,
  name,
  build: join(import.meta.dirname, 'dist', folder, 'browser'),
  signsIn,
});

export const contenders: readonly Contender[] = [
  minimal('none', 'no sign-in', false),
  minimal('angular-oauth2-oidc'),
  minimal('angular-auth-oidc-client'),
  minimal('okta-angular'),
  minimal('auth', '`auth/`'),
  { folder: undefined, name: 'this app', build: join(root, 'dist', 'app', 'browser'), signsIn: true },
];

const run = promisify(execFile);
const ng = join(root, 'node_modules', '@angular', 'cli', 'bin', 'ng.js');

/**
 * Builds an app for production.
 * @throws CommandError if it can't be built
 */
export async function build({ folder, name }: Contender): Promise<void> {
  if (!existsSync(join(import.meta.dirname, 'node_modules'))) {
    throw new CommandError('The other libraries are not installed: run "npm ci --prefix bench" first.');
  }
  const options = folder ? ['--browser', `apps/${folder}/main.ts`, '--output-path', `dist/${folder}`] : [];
  try {
    await run(process.execPath, [ng, 'build', '--no-progress', ...options], {
      cwd: folder ? import.meta.dirname : root,
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new CommandError(`The app "${name}" can't be built:\n${stdout}${stderr}`);
  }
}
