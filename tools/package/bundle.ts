import { build, type Plugin } from 'esbuild';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { root } from '../files.ts';
import { CommandError } from '../command-error.ts';

/** What to bundle, with paths relative to the project. */
export interface Bundle {
  readonly entryPoints: readonly string[];
  /** The folder for the shared parts, which has all sources that use `import.meta.url`. */
  readonly folder: string;
  /** The packages that become part of the bundle. The others are imported from it. */
  readonly inlined: readonly string[];
  /** The output folder, in which the entry points keep their paths. */
  readonly output: string;
}

/**
 * Bundles JavaScript for Node: opening a few files takes less time than opening hundreds. Code that is imported
 * dynamically stays in its own file. The licenses of the inlined packages are put beside the bundle.
 * @returns what the bundle imports, such as `jose` and `node:fs`.
 * @throws CommandError if esbuild can't bundle it
 */
export async function bundle({ entryPoints, folder, inlined, output }: Bundle): Promise<string[]> {
  try {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: [...entryPoints],
      outbase: '.',
      outdir: output,
      chunkNames: `${folder}/[name]-[hash]`,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node22.13',
      sourcemap: true,
      sourcesContent: false,
      metafile: true,
      logLevel: 'silent',
      plugins: [importOthers(inlined), keepUrls(folder)],
    });
    await writeLicenses(Object.keys(metafile.inputs), output);
    const imports = Object.values(metafile.outputs).flatMap((file) => file.imports);
    return imports.filter(({ external }) => external).map(({ path }) => packageOf(path));
  } catch (error) {
    throw new CommandError(`esbuild failed:\n${(error as Error).message}`, { cause: error });
  }
}

/** The package of an import: `hono` for `hono/cookie`. */
const packageOf = (path: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path;

/** Leaves the packages that aren't inlined to Node. */
const importOthers = (inlined: readonly string[]): Plugin => ({
  name: 'import-others',
  setup: (build) => {
    build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      const isInlined = kind === 'entry-point' || inlined.includes(packageOf(path));
      return isInlined ? undefined : { external: true };
    });
  },
});

/** Lets `import.meta.url` stay the address of the source, because files are read from beside it. */
const keepUrls = (folder: string): Plugin => ({
  name: 'keep-urls',
  setup: (build) => {
    const sources = join(root, folder);
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      if (!code.includes('import.meta.url')) return undefined;
      const address = `./${relative(sources, path).split(sep).join('/')}`;
      const url = `new URL(${JSON.stringify(address)}, import.meta.url).href`;
      return { contents: code.replaceAll('import.meta.url', url), loader: 'ts' };
    });
  },
});

/** Their licenses require that copies of the code come with them. */
async function writeLicenses(inputs: readonly string[], output: string): Promise<void> {
  const packages = new Set(
    inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
  );
  const texts: string[] = [];
  for (const folder of [...packages].sort()) {
    const files = await readdir(join(root, folder));
    const license = files.find((name) => /^licen[sc]e/i.test(name));
    if (license === undefined) throw new CommandError(`${folder} has no license file: don't inline it.`);
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
    texts.push(`${name}\n\n${await readFile(join(root, folder, license), 'utf8')}`);
  }
  await writeFile(join(output, 'THIRD-PARTY-LICENSES.txt'), texts.join('\n---\n\n'));
}
