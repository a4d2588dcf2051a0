import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { localFolder, root } from '../files.ts';
import { copyTexts, manifestOf, pack, runTool, writeManifest, type PackedPackage } from './pack.ts';
import { separateEntryPoint } from './private-exports.ts';

const name = 'auth';
const own = join(root, 'packages', name);

/**
 * Compiles `src/app/auth/` to an Angular package with ng-packagr. The testing kit is its second entry point, `/testing`, and
 * the package has a schematic for `ng add`.
 * @param output the folder for the package's folder and tarball
 * @throws CommandError if it doesn't compile
 */
export async function packageAuth(output: string): Promise<PackedPackage> {
  const folder = join(output, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(localFolder, { recursive: true });
  // Inside the project, so that the compiler finds the installed packages. For the second entry point it reads its own output.
  const sources = await mkdtemp(join(localFolder, 'package-'));
  try {
    await layOut(sources);
    const project = ['-p', join(sources, 'ng-package.json'), '-c', join(own, 'tsconfig.json')];
    await runTool('ng-packagr/src/cli/main.js', project);
    await cp(join(sources, 'compiled'), folder, { recursive: true });
    await addSchematics(join(sources, 'ng-add'), folder);
  } finally {
    await rm(sources, { recursive: true, force: true });
  }
  await copyTexts(name, folder);
  return pack(folder);
}

/** Writes the input of ng-packagr: the folders `src/` and `testing/`, an entry file for each, and the manifest. */
async function layOut(folder: string): Promise<void> {
  const auth = join(root, 'src', 'app', 'auth');
  await cp(auth, join(folder, 'src'), { recursive: true });
  await rm(join(folder, 'src', 'testing'), { recursive: true });
  const manifest = await manifestOf(name);
  const testing = separateEntryPoint('testing', await readSources(join(auth, 'testing')), manifest.name);
  for (const [path, text] of testing.sources) await write(join(folder, 'testing', path), text);
  await appendFile(join(folder, 'src', 'index.ts'), testing.privateExports);
  await write(
    join(folder, 'ng-package.json'),
    JSON.stringify({ dest: 'compiled', lib: { entryFile: 'src/index.ts' } }),
  );
  await write(join(folder, 'testing', 'ng-package.json'), JSON.stringify({ lib: { entryFile: 'index.ts' } }));
  await writeManifest(folder, manifest);
}

/** Compiles the schematic of `ng add`. @param temporary a folder for the compiler's output */
async function addSchematics(temporary: string, folder: string): Promise<void> {
  await runTool('typescript/bin/tsc', ['-p', join(own, 'schematics'), '--outDir', temporary]);
  const to = join(folder, 'schematics');
  await cp(join(temporary, 'schematics'), to, { recursive: true });
  for (const file of ['collection.json', join('ng-add', 'schema.json')])
    await cp(join(own, 'schematics', file), join(to, file));
  // The package itself consists of ECMAScript modules.
  await write(join(to, 'package.json'), '{ "type": "commonjs" }\n');
}

/** The texts of a folder's source files, by their paths below it, with slashes. */
async function readSources(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((file) => file.isFile() && file.name.endsWith('.ts'))
    .map(async ({ parentPath, name: file }): Promise<[string, string]> => {
      const path = join(parentPath, file);
      return [path.slice(folder.length + 1).replaceAll(sep, '/'), await readFile(path, 'utf8')];
    });
  return new Map(await Promise.all(texts));
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
