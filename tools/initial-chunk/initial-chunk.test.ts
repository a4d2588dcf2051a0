import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build, type BuildOptions, type BuildResult, type Plugin } from 'esbuild';
import initialChunk from './plugin.mjs';

const sources = {
  'main.ts': `import { shared } from './shared'; import { alone } from './alone';
    const known = new Map<string, string>(); const { page } = globalThis as { page?: { title: string } };
    known.set('main', shared('main')); console.log(known.get('main'), alone, page === null || page === void 0 ? void 0 : page.title);
    (globalThis as { pages?: unknown }).pages = [() => import('./lazy-a'), () => import('./lazy-b')];`,
  'shared.ts': `const known = new Set<string>(); export const shared = (text: string) => { known.add(text); return 'SHARED ' + text; };
    export const isKnown = (text: string) => known.has(text);`,
  'alone.ts': `export const alone = 'ALONE';`,
  'both.ts': `export const both = (text: string) => 'BOTH LAZY ' + text;`,
  'lazy-a.ts': `import { shared } from './shared'; import { both } from './both'; export const a = shared(both('a'));`,
  'lazy-b.ts': `import { isKnown, shared } from './shared'; import { both } from './both';
    export const b = isKnown('b') ? '' : shared(both('b'));`,
};

type Built = BuildResult<{ write: false; metafile: true }>;

describe('initial-chunk', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'initial-chunk-'));
    for (const [name, text] of Object.entries(sources)) await writeFile(join(folder, name), text);
  });
  after(() => rm(folder, { recursive: true }));

  const production = (): BuildOptions & { write: false; metafile: true } => ({
    absWorkingDir: folder,
    entryPoints: { main: join(folder, 'main.ts') },
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    minify: true,
    write: false,
    metafile: true,
    plugins: [initialChunk],
  });

  const initialOf = ({ metafile }: Built): string[] => {
    const found = new Set<string>();
    const add = (name: string): void => {
      if (found.has(name)) return;
      found.add(name);
      for (const { kind, path } of metafile.outputs[name]?.imports ?? [])
        if (kind === 'import-statement') add(path);
    };
    add(Object.keys(metafile.outputs).find((name) => name.startsWith('main-')) ?? '');
    return [...found];
  };
  const textOf = ({ outputFiles }: Built, name: string): string =>
    outputFiles.find(({ path }) => path === join(folder, name))?.text ?? '';

  it('joins everything that the app loads first into one script, including code that lazy pages share with it', async () => {
    const built = await build(production());
    const texts = initialOf(built).map((name) => textOf(built, name));
    const withCode = texts.filter((text) => /SHARED|ALONE/.test(text));
    assert.equal(withCode.length, 1);
    assert.match(withCode[0] ?? '', /SHARED[^]*ALONE|ALONE[^]*SHARED/);
    assert.doesNotMatch(texts.join(''), /BOTH LAZY/);
  });

  const joinedScript = async (options: BuildOptions): Promise<string> => {
    const built = await build({ ...production(), ...options });
    return textOf(built, initialOf(built)[0] ?? '');
  };

  it('shortens names that two parts have in common, unless the build keeps names', async () => {
    const withNames = { minify: false, minifySyntax: true, minifyWhitespace: true };
    assert.match(await joinedScript(withNames), /\bknown\b/);
    assert.match(await joinedScript(withNames), /\bknown\$\d\b/);
    assert.doesNotMatch(await joinedScript({}), /known|\$\d/);
  });

  it('uses only the syntax of the browsers that the build is for', async () => {
    assert.match(await joinedScript({}), /\?\.title/);
    assert.doesNotMatch(await joinedScript({ target: ['chrome79'] }), /\?\./);
  });

  it('keeps lazy pages and the code that only they share lazy, and they still work', async () => {
    const built = await build(production());
    for (const { path, text } of built.outputFiles) await writeFile(path, text);
    const main = initialOf(built)[0] ?? '';
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await import(join(folder, main));
    const [openA, openB] = (globalThis as { pages?: (() => Promise<object>)[] }).pages ?? [];
    assert.deepEqual({ ...(await openA?.()), ...(await openB?.()) }, await lazyValues(built));
  });

  it('changes the name of main when one of its imports changes', async () => {
    const before = initialOf(await build(production()))[0];
    await writeFile(join(folder, 'alone.ts'), `export const alone = 'CHANGED';`);
    const changed = initialOf(await build(production()))[0];
    await writeFile(join(folder, 'alone.ts'), sources['alone.ts']);
    assert.notEqual(changed, before);
  });

  it('names main by the joined script, in the form that Angular expects', async () => {
    /** Changes what is joined, but not the names that esbuild gave. */
    const change: Plugin = {
      name: 'change',
      setup: (plugged) =>
        plugged.onEnd(({ outputFiles = [] }) => {
          for (const file of outputFiles) {
            Object.defineProperty(file, 'text', { value: file.text.replace('ALONE', 'CHANGED') });
          }
        }),
    };
    const nameWith = async (...plugins: Plugin[]): Promise<string> =>
      initialOf(await build({ ...production(), plugins }))[0] ?? '';
    const name = await nameWith(initialChunk);
    assert.match(name, /^main-[\dA-Z]{8}\.js$/);
    assert.equal(await nameWith(initialChunk), name);
    assert.equal(await nameWith(change), await nameWith());
    assert.notEqual(await nameWith(change, initialChunk), name);
  });

  it('updates the metafile to match the scripts', async () => {
    const { metafile, outputFiles } = await build(production());
    const sizes = outputFiles.map(({ path, contents }) => [path.slice(folder.length + 1), contents.length]);
    assert.deepEqual(
      Object.entries(metafile.outputs).map(([name, { bytes }]) => [name, bytes]),
      sizes,
    );
    const entries = Object.values(metafile.outputs).flatMap(({ entryPoint }) => entryPoint ?? []);
    assert.deepEqual(entries.toSorted(), ['lazy-a.ts', 'lazy-b.ts', 'main.ts']);
    const inputs = Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs));
    assert.deepEqual(inputs.toSorted(), Object.keys(sources).toSorted());
  });

  it('writes source maps if the build has them, and leaves development builds unchanged', async () => {
    const mapped = await build({ ...production(), sourcemap: true });
    const map = mapped.outputFiles.find(
      ({ path, text }) => path.endsWith('.map') && text.includes('alone.ts'),
    );
    assert.ok(map);
    const plain = { ...production(), minify: false };
    const [with_, without] = [await build(plain), await build({ ...plain, plugins: [] })];
    const files = (built: Built): string[][] => built.outputFiles.map(({ path, text }) => [path, text]);
    assert.deepEqual(files(with_), files(without));
  });
});

/** The exports of the lazy pages, under their names in the build. */
async function lazyValues(built: Built): Promise<object> {
  const names = Object.entries(built.metafile.outputs)
    .filter(([, { entryPoint }]) => entryPoint?.startsWith('lazy-'))
    .map(([name]) => name);
  assert.equal(names.length, 2);
  const values: Record<string, unknown> = {};
  for (const name of names) {
    const file = built.outputFiles.find(({ path }) => path.endsWith(name))?.path ?? '';
    Object.assign(values, await import(file));
  }
  assert.deepEqual(Object.values(values).toSorted(), ['SHARED BOTH LAZY a', 'SHARED BOTH LAZY b']);
  return values;
}
