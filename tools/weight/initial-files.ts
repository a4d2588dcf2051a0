import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/** What a browser loads before an app shows its first page. */
export interface Weight {
  /** Bytes, uncompressed. */
  readonly raw: number;
  /** Bytes with Brotli at its highest level, as for files that were compressed at build time. */
  readonly brotli: number;
}

/**
 * Finds the files that a built app loads first: those in its `index.html`, and the static imports of these scripts.
 * @param folder the browser output of `ng build`
 * @returns the names of the files
 */
export async function findInitialFiles(folder: string): Promise<readonly string[]> {
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  const found = new Set<string>();
  const add = async (name: string): Promise<void> => {
    if (found.has(name)) return;
    found.add(name);
    if (!name.endsWith('.js')) return;
    for (const imported of importsOf(await readFile(join(folder, name), 'utf8'))) await add(imported);
  };
  for (const [, name = ''] of html.matchAll(/\b(?:src|href)="([\w-]+\.(?:js|css))"/g)) await add(name);
  return [...found];
}

/** `import{a}from"./chunk-1.js"` and `import"./chunk-1.js"`, but not `import("./chunk-1.js")`. */
const importsOf = (script: string): readonly string[] =>
  Array.from(script.matchAll(/\b(?:from|import)\s*"\.\/([^"]+\.js)"/g), ([, name = '']) => name);

/**
 * Measures the size of what a built app loads first.
 * @param ending `js` or `css`, to count only these files
 */
export async function weigh(folder: string, ending?: 'js' | 'css'): Promise<Weight> {
  const names = (await findInitialFiles(folder)).filter((name) => name.endsWith(ending ?? ''));
  const contents = await Promise.all(names.map((name) => readFile(join(folder, name))));
  return {
    raw: sum(contents.map(({ length }) => length)),
    brotli: sum(contents.map((content) => brotliCompressSync(content).length)),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
