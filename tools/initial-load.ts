import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/** A file that a browser loads before the app starts. */
export interface InitialFile {
  readonly path: string;
  readonly bytes: number;
  /** Compressed at the highest level, as for files that are compressed once and served often. */
  readonly brotli: number;
}

/**
 * The scripts and stylesheets that a build's first page loads: those of `index.html`, its `modulepreload` links, and what they
 * import statically, at any depth. Lazy chunks don't count.
 * @param folder of the build, with `index.html`
 */
export async function initialFiles(folder: string): Promise<readonly InitialFile[]> {
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  const found = new Map<string, InitialFile>();
  const add = async (path: string): Promise<void> => {
    if (found.has(path)) return;
    const content = await readFile(join(folder, path));
    found.set(path, { path, bytes: content.length, brotli: brotliCompressSync(content).length });
    if (!path.endsWith('.js')) return;
    for (const imported of staticImports(content.toString())) await add(imported);
  };
  for (const path of referencedFiles(html)) await add(path);
  return [...found.values()];
}

/** What all files are together, in bytes. */
export const totalOf = (files: readonly InitialFile[]): Pick<InitialFile, 'bytes' | 'brotli'> => ({
  bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  brotli: files.reduce((sum, { brotli }) => sum + brotli, 0),
});

function referencedFiles(html: string): readonly string[] {
  const tags = html.matchAll(
    /<script\b[^>]*\bsrc="(?<script>[^"]+)"|<link\b(?=[^>]*\brel="(?:stylesheet|modulepreload)")[^>]*\bhref="(?<link>[^"]+)"/g,
  );
  return [...tags].map(({ groups }) => groups?.['script'] ?? groups?.['link'] ?? '');
}

/** Paths of the chunks that a script can't start without: `import … from './chunk.js'` and `export … from`, not `import()`. */
function staticImports(script: string): readonly string[] {
  const imports = script.matchAll(/(?:\bfrom|\bimport)\s*"\.\/(?<path>[^"]+\.js)"/g);
  return [...imports].map(({ groups }) => groups?.['path'] ?? '');
}
