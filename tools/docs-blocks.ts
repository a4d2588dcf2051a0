import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './files.ts';

/** A code block in a page of `docs/`. */
export interface Block {
  readonly language: string;
  /** The text after the language: the kind of app that the block is for. */
  readonly kind: string;
  /**
   * The file that the block belongs to, from the comment in its first line: `// src/main.ts`, or `--- src/main.ts` in a
   * diff.
   */
  readonly path: string | undefined;
  readonly text: string;
  /** The heading above the block. */
  readonly heading: string;
}

/** @param name the file name of the page, such as `local-org.md`. */
export async function blocksOf(name: string): Promise<readonly Block[]> {
  return readBlocks(await readFile(join(root, 'docs', name), 'utf8'));
}

/** Reads the code blocks of a page, without their indentation in lists. */
export function readBlocks(page: string): readonly Block[] {
  let heading = '';
  const found: Block[] = [];
  const parts =
    /^#+ (?<heading>[^\n]+)$|^(?<indent> *)```(?<language>\w+) ?(?<kind>[^\n]*)\n(?<code>.*?)^ *```$/gms;
  for (const { groups = {} } of page.matchAll(parts)) {
    heading = groups['heading'] ?? heading;
    const { indent = '', language, kind = '', code = '' } = groups;
    if (language === undefined) continue;
    const text = code.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
    const path = /^(?:\/\/|---) (\S+)\n/.exec(text)?.[1];
    found.push({ language, kind, path, text, heading });
  }
  return found;
}

/**
 * Applies a diff. Each hunk (separated by `@@`) is found by its lines.
 * @throws Error if a hunk doesn't match exactly one place in the text
 */
export function applyDiff(text: string, diff: string): string {
  const hunks = diff.replace(/^--- .*\n/, '').split(/^@@.*\n/m);
  return hunks.reduce((changed, hunk) => {
    const lines = hunk.replace(/\n$/, '').split('\n');
    const linesWith = (marks: string): string =>
      lines
        .filter((line) => line === '' || marks.includes(line.charAt(0)))
        .map((line) => `${line.slice(1)}\n`)
        .join('');
    const parts = changed.split(linesWith(' -'));
    if (parts.length !== 2)
      throw new Error(`The file contains this ${parts.length - 1} times:\n${linesWith(' -')}`);
    return parts.join(linesWith(' +'));
  }, text);
}
