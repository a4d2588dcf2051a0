import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { initialFiles, totalOf } from './initial-load.ts';

describe('initialFiles', () => {
  it('finds scripts, preloads, stylesheets and static imports at any depth, each once, and no lazy chunk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'build-'));
    after(() => rm(folder, { recursive: true }));
    const files = {
      'index.html': [
        '<link rel="icon" href="favicon.svg">',
        '<link rel="stylesheet" href="styles.css" media="print" onload="this.media=\'all\'">',
        '<noscript><link rel="stylesheet" href="styles.css"></noscript>',
        '<link rel="modulepreload" href="preloaded.js">',
        '<script src="main.js" type="module"></script>',
      ].join(''),
      'styles.css': 'body{margin:0}',
      'preloaded.js': 'export{a}from"./deep.js"',
      'main.js': 'import{a as b}from"./preloaded.js";import"./effect.js";b(()=>import("./lazy.js"))',
      'effect.js': 'import"./main.js"',
      'deep.js': 'export const a=1',
      'lazy.js': 'import"./only-lazy.js"',
      'only-lazy.js': '1',
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);

    const found = await initialFiles(folder);
    const expected = ['deep.js', 'effect.js', 'main.js', 'preloaded.js', 'styles.css'] as const;
    assert.deepEqual(found.map(({ path }) => path).toSorted(), expected);
    assert.deepEqual(totalOf(found), {
      bytes: expected.reduce((sum, name) => sum + files[name].length, 0),
      brotli: expected.reduce((sum, name) => sum + brotliCompressSync(files[name]).length, 0),
    });
  });
});
