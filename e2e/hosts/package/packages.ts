import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../tools/files.ts';
import { packageAuth } from '../../../tools/package/auth.ts';
import { packageLocalOrg } from '../../../tools/package/local-org.ts';
import type { PackedPackage } from '../../../tools/package/pack.ts';
import { addFilesOfPage } from '../harness/docs.ts';
import { npm } from '../harness/install.ts';
import { makeNewApp, ng, replaceImports, sharedFiles, type NewApp } from '../harness/new-app.ts';

/** Outside the project, so that Node finds only the installed packages. Each copy of the project has its own folder. */
const folder = join(tmpdir(), `package-host-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`);

/** A workspace with two apps, into which both packages are installed. */
export const workspace = join(folder, 'workspace');

/** An app with standalone components, and one with NgModules. */
export const apps = {
  standalone: { folder: workspace, browser: join(workspace, 'dist', 'app', 'browser') },
  modules: {
    folder: join(workspace, 'projects', 'modules'),
    browser: join(workspace, 'dist', 'modules', 'browser'),
  },
} satisfies Readonly<Record<string, NewApp>>;

/** Builds the packages, creates the workspace, and installs the local org in it, in addition to Angular's packages. */
export async function installWorkspace(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const packages = join(folder, 'packages');
  await mkdir(packages, { recursive: true });
  const auth = await packageAuth(packages);
  const localOrg = await packageLocalOrg(packages);
  await writeFile(join(packages, 'auth.json'), JSON.stringify(auth));

  const made = await makeNewApp({ name: 'package', options: ['--skip-tests=false'], files: [] });
  const options = ['--standalone=false', '--zoneless=false', '--routing', '--style=css', '--skip-tests'];
  await ng(made.folder, [
    'generate',
    '@schematics/angular:application',
    'modules',
    '--skip-install',
    ...options,
  ]);
  await cp(made.folder, workspace, { recursive: true });
  await useVersionsOfProject();
  await npm(workspace, ['install', '--save-dev', localOrg.tarball]);
}

/** Adds sign-in to both apps. @returns the whole output */
export async function addAuthPackage(issuer: string): Promise<string> {
  const auth = JSON.parse(await readFile(join(folder, 'packages', 'auth.json'), 'utf8')) as PackedPackage;
  const answers = [`--issuer=${issuer}`, '--client-id=local-spa'];
  const added = await ng(workspace, [
    'add',
    auth.tarball,
    '--skip-confirmation',
    '--project=app',
    ...answers,
  ]);
  const again = ['generate', `${auth.name}:ng-add`, '--project=modules', ...answers];
  return added + (await ng(workspace, again));
}

/** Replaces the content of both new apps with the pages of the other hosts and a test, and builds them. */
export async function buildPages(): Promise<void> {
  const wiring = /(?:main|app\.config)\.ts$/;
  const hosts = join(import.meta.dirname, '..');
  await cp(sharedFiles, join(apps.standalone.folder, 'src'), {
    recursive: true,
    // The files that `ng add` has changed.
    filter: (path) => !wiring.test(path),
  });
  // The CLI's test of the replaced page.
  await rm(join(apps.standalone.folder, 'src', 'app', 'app.spec.ts'), { force: true });
  await addFilesOfPage(apps.standalone, 'vitest');
  await cp(join(hosts, 'ng-module', 'src'), join(apps.modules.folder, 'src'), { recursive: true });
  for (const app of Object.values(apps)) await replaceImports(app, '@okta-angular-spa/auth');
  for (const project of ['app', 'modules']) {
    const output = await ng(workspace, ['build', project, '--no-progress']);
    if (output.includes('WARNING')) throw new Error(`The build warns:\n${output}`);
  }
}

/** Uses the same versions as the project, because npm has them in its cache. */
async function useVersionsOfProject(): Promise<void> {
  const read = async (path: string): Promise<Record<string, Record<string, string>>> =>
    JSON.parse(await readFile(path, 'utf8')) as Record<string, Record<string, string>>;
  const project = await read(join(root, 'package.json'));
  const known = { ...project['dependencies'], ...project['devDependencies'] };
  const file = join(workspace, 'package.json');
  const manifest = await read(file);
  for (const kind of ['dependencies', 'devDependencies'])
    for (const name of Object.keys(manifest[kind] ?? {}))
      manifest[kind] = { ...manifest[kind], [name]: known[name] ?? manifest[kind]?.[name] ?? '' };
  await writeFile(file, JSON.stringify(manifest, undefined, 2));
}
