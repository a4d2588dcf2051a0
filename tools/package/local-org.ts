import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { extname, join } from 'node:path';
import { root } from '../files.ts';
import { CommandError } from '../command-error.ts';
import { bundle } from './bundle.ts';
import { packagesImportedBy } from './imports.ts';
import {
  copyTexts,
  manifestOf,
  pack,
  runTool,
  writeManifest,
  type Manifest,
  type PackedPackage,
} from './pack.ts';

const name = 'local-org';

/** The packages of many files that every start of an org loads. */
const inlined = ['@hono/node-server', 'hono', 'zod'];

/**
 * Bundles `local-org/` and its command to a package that runs without this project and starts fast.
 * @param output the folder for the package's folder and tarball
 * @throws CommandError if it doesn't compile, or imports a package that its manifest doesn't have
 */
export async function packageLocalOrg(output: string): Promise<PackedPackage> {
  const folder = join(output, name);
  const lib = join(folder, 'lib');
  await rm(folder, { recursive: true, force: true });
  // Both take only what is imported, and so no test.
  await runTool('typescript/bin/tsc', ['-p', join(root, 'packages', name), '--outDir', lib]);
  const imported = await bundleLocalOrg(lib);
  await copyTexts(name, folder);
  // The org shows it at /help/docs.
  await cp(join(root, 'docs', 'local-org.md'), join(lib, 'docs', 'local-org.md'));
  const manifest = await manifestOf(name);
  requireDependencies(imported, manifest);
  for (const file of await readdir(lib, { recursive: true }))
    if (file.endsWith('.d.ts'))
      requireDependencies(packagesImportedBy(await readFile(join(lib, file), 'utf8')), manifest);
  await writeManifest(folder, manifest);
  return pack(folder);
}

/**
 * Bundles the JavaScript of the package, and copies the files beside it.
 * @param lib the output folder
 * @returns the packages that it imports
 * @throws CommandError if it can't be bundled
 */
export async function bundleLocalOrg(lib: string): Promise<string[]> {
  const imported = await bundle({
    entryPoints: [`packages/${name}/bin.ts`, 'local-org/index.ts'],
    folder: 'local-org',
    inlined,
    output: lib,
  });
  await copyAssets(join(root, 'local-org'), join(lib, 'local-org'));
  return imported;
}

/** Copies the files that the org reads or serves unchanged: its seed, and the styles, scripts and images of its pages. */
const copyAssets = (from: string, to: string): Promise<void> =>
  cp(from, to, { recursive: true, filter: (path) => extname(path) !== '.ts' });

function requireDependencies(imported: readonly string[], { dependencies }: Manifest): void {
  for (const name of imported) {
    if (isBuiltin(name) || dependencies?.[name] !== undefined) continue;
    throw new CommandError(
      `The package imports ${name}: add it to the dependencies in packages/local-org/package.json.`,
    );
  }
}
