import { createHash } from 'node:crypto';
import { basename, dirname, join as joinPaths } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * An esbuild plugin that joins the scripts that an app loads first. esbuild splits them according to the lazy pages that share them.
 * Each part is then compressed separately, and repeats the names that it imports and exports. Development builds are not changed.
 * @type {import('esbuild').Plugin}
 */
const initialChunk = {
  name: 'initial-chunk',
  setup(build) {
    const { entryPoints, minify, minifySyntax, platform, sourcemap, splitting } = build.initialOptions;
    const isForProduction = minify || minifySyntax;
    const isApp = splitting && platform === 'browser' && 'main' in entryPoints;
    if (!isForProduction || !isApp) return;
    build.onEnd((result) => (result.errors.length > 0 ? undefined : joinInitial(result, Boolean(sourcemap))));
  },
};

export default initialChunk;

/**
 * Replaces the scripts of a build. The names in the metafile are relative to the folder of the scripts.
 * @param {import('esbuild').BuildResult} result
 * @param {boolean} hasSourceMaps
 */
async function joinInitial(result, hasSourceMaps) {
  const { outputFiles, metafile } = result;
  const isScript = (path) => /\.js(\.map)?$/.test(path);
  const scripts = new Map(
    outputFiles.filter(({ path }) => isScript(path)).map((file) => [basename(file.path), file]),
  );
  const main = [...scripts.keys()].find((name) => /^main[-.].*js$/.test(name));
  const chunks = await bundle(main, scripts, metafile, hasSourceMaps);
  const folder = dirname(scripts.get(main).path);
  result.outputFiles = [
    ...outputFiles.filter(({ path }) => !isScript(path)),
    ...chunks.flatMap((chunk) => filesOf(chunk, folder)),
  ];
  const others = Object.entries(metafile.outputs).filter(([name]) => !isScript(name));
  const joined = chunks.map((chunk) => [chunk.fileName, describe(chunk, metafile.outputs)]);
  metafile.outputs = Object.fromEntries([...others, ...joined]);
}

/** Bundles the scripts again, with all static imports of `main` in one chunk. */
async function bundle(main, scripts, { outputs }, hasSourceMaps) {
  const initial = staticImports(main, outputs);
  const inMemory = {
    name: 'scripts',
    resolveId: (source) =>
      scripts.has(basename(source)) ? basename(source) : { id: source, external: true },
    load: (id) => ({ code: scripts.get(id).text, map: scripts.get(`${id}.map`)?.text }),
  };
  const build = await rolldown({ input: main, plugins: [inMemory] });
  const { output } = await build.generate({
    sourcemap: hasSourceMaps,
    minify: { mangle: false, compress: false },
    // esbuild's name for it has a hash of all its imports, so the name also fits the joined script.
    entryFileNames: main,
    chunkFileNames: ({ name }) => `${name.replace(/-[\dA-Z]{8}$/, '')}-[hash].js`,
    codeSplitting: { groups: [{ name: 'initial', test: (id) => initial.has(id) }] },
  });
  await build.close();
  return output.filter(({ type }) => type === 'chunk');
}

function staticImports(main, outputs) {
  const found = new Set();
  const add = (name) => {
    if (found.has(name)) return;
    found.add(name);
    for (const { path, kind } of outputs[name].imports) if (kind === 'import-statement') add(path);
  };
  add(main);
  return found;
}

function filesOf({ fileName, code, map }, folder) {
  const file = (name, text) => {
    const contents = Buffer.from(text);
    const hash = createHash('sha256').update(contents).digest('hex');
    return { path: joinPaths(folder, name), contents, text, hash };
  };
  return [file(fileName, code), ...(map ? [file(`${fileName}.map`, map.toString())] : [])];
}

/** An entry of esbuild's metafile. A module of an earlier script counts with its share of that script. */
function describe({ code, imports, dynamicImports, exports, facadeModuleId, moduleIds }, outputs) {
  const inputs = {};
  for (const { inputs: parts } of moduleIds.map((id) => outputs[id]).filter(Boolean)) {
    for (const [name, { bytesInOutput }] of Object.entries(parts)) {
      inputs[name] = { bytesInOutput: (inputs[name]?.bytesInOutput ?? 0) + bytesInOutput };
    }
  }
  const { entryPoint } = outputs[facadeModuleId] ?? {};
  return {
    bytes: Buffer.byteLength(code),
    inputs,
    imports: [
      ...imports.map((path) => ({ path, kind: 'import-statement' })),
      ...dynamicImports.map((path) => ({ path, kind: 'dynamic-import' })),
    ],
    exports,
    ...(entryPoint !== undefined && { entryPoint }),
  };
}
