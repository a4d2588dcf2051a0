import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { extname, join } from 'node:path';
import { root } from '../files.ts';
import { CommandError } from '../command-error.ts';
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

/**
 * Compiles `local-org/` and its command to a package that runs without this project.
 * @param output the folder for the package's folder and tarball
 * @throws CommandError if it doesn't compile, or imports a package that its manifest doesn't have
 */
export async function packageLocalOrg(output: string): Promise<PackedPackage> {
  const folder = join(output, name);
  const lib = join(folder, 'lib');
  await rm(folder, { recursive: true, force: true });
  // Compiles only what is imported, and so no test.
  await runTool('typescript/bin/tsc', ['-p', join(root, 'packages', name), '--outDir', lib]);
  await copyAssets(join(root, 'local-org'), join(lib, 'local-org'));
  await copyTexts(name, folder);
  // The org shows it at /help/docs.
  await cp(join(root, 'docs', 'local-org.md'), join(lib, 'docs', 'local-org.md'));
  const manifest = await manifestOf(name);
  await requireDependencies(lib, manifest);
  await writeManifest(folder, manifest);
  return pack(folder);
}

/** Copies the files that the org reads or serves unchanged: its seed, and the styles, scripts and images of its pages. */
const copyAssets = (from: string, to: string): Promise<void> =>
  cp(from, to, { recursive: true, filter: (path) => extname(path) !== '.ts' });

async function requireDependencies(lib: string, { dependencies }: Manifest): Promise<void> {
  for (const file of await readdir(lib, { recursive: true })) {
    if (!/\.(?:js|d\.ts)$/.test(file)) continue;
    for (const imported of packagesImportedBy(await readFile(join(lib, file), 'utf8'))) {
      if (isBuiltin(imported) || dependencies?.[imported] !== undefined) continue;
      throw new CommandError(
        `lib/${file} imports ${imported}: add it to the dependencies in packages/${name}/package.json.`,
      );
    }
  }
}
