import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { findInitialFiles, weigh } from './initial-files.ts';

const html = `<link rel="stylesheet" href="styles-1.css"><link rel="modulepreload" href="chunk-1.js">
<a href="about.html"></a><script src="main-1.js" type="module"></script>`;
const main = 'import{a as b}from"./chunk-1.js";import"./chunk-2.js";b(()=>import("./chunk-3.js"));';

describe('findInitialFiles', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'weight-'));
    const files = {
      'index.html': html,
      'styles-1.css': 'a{color:red}',
      'main-1.js': main,
      'chunk-1.js': 'export*from"./chunk-4.js";',
      'chunk-2.js': 'import{c}from"./chunk-1.js";',
      'chunk-3.js': 'import"./chunk-5.js";',
      'chunk-4.js': 'var a=1;export{a};',
      'chunk-5.js': '',
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  });
  after(() => rm(folder, { recursive: true }));

  it('follows the imports of the scripts in index.html, each once, but not what loads on demand', async () => {
    const found = await findInitialFiles(folder);
    assert.deepEqual(found.toSorted(), [
      'chunk-1.js',
      'chunk-2.js',
      'chunk-4.js',
      'main-1.js',
      'styles-1.css',
    ]);
  });

  it('measures each file uncompressed and compressed', async () => {
    const style = 'a{color:red}';
    assert.deepEqual(await weigh(folder, 'css'), {
      raw: style.length,
      brotli: brotliCompressSync(style).length,
    });
    assert.equal((await weigh(folder)).raw, (await weigh(folder, 'js')).raw + style.length);
  });
});
