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
    const { initialOptions } = build;
    const { entryPoints, minify, minifySyntax, platform, splitting } = initialOptions;
    const isForProduction = minify || minifySyntax;
    const isApp = splitting && platform === 'browser' && 'main' in entryPoints;
    if (!isForProduction || !isApp) return;
    build.onEnd((result) => (result.errors.length > 0 ? undefined : joinInitial(result, initialOptions)));
  },
};

export default initialChunk;

/**
 * Replaces the scripts of a build. The names in the metafile are relative to the folder of the scripts.
 * @param {import('esbuild').BuildResult} result
 * @param {import('esbuild').BuildOptions} options
 */
async function joinInitial(result, options) {
  const { outputFiles, metafile } = result;
  const isScript = (path) => /\.js(\.map)?$/.test(path);
  const scripts = new Map(
    outputFiles.filter(({ path }) => isScript(path)).map((file) => [basename(file.path), file]),
  );
  const main = [...scripts.keys()].find((name) => /^main[-.].*js$/.test(name));
  const chunks = await bundle(main, scripts, metafile, options);
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
async function bundle(main, scripts, { outputs }, options) {
  const initial = staticImports(main, outputs);
  const inMemory = {
    name: 'scripts',
    resolveId: (source) =>
      scripts.has(basename(source)) ? basename(source) : { id: source, external: true },
    load: (id) => ({ code: scripts.get(id).text, map: scripts.get(`${id}.map`)?.text }),
  };
  const build = await rolldown({ input: main, plugins: [inMemory] });
  const generate = async (entryFileNames) => {
    const { output } = await build.generate({
      sourcemap: Boolean(options.sourcemap),
      minify: minification(options),
      entryFileNames,
      chunkFileNames: ({ name }) => `${name.replace(/-[\dA-Z]{8}$/, '')}-[hash].js`,
      codeSplitting: { groups: [{ name: 'initial', test: (id) => initial.has(id) }] },
    });
    return output.filter(({ type }) => type === 'chunk');
  };
  const draft = await generate(main);
  const chunks = await generate(nameByContent(main, draft.find(({ fileName }) => fileName === main).code));
  await build.close();
  return chunks;
}

/**
 * Replaces the hash in esbuild's name of a script, which knows nothing of the joined script: a new version of Rolldown may write it
 * differently, and a browser must not keep the old one. Angular finds only scripts with a hash of this form, which Rolldown doesn't have.
 */
const nameByContent = (name, code) =>
  name.replace(/[\dA-Z]{8}(?=\.js$)/, ({ length }) =>
    createHash('sha256').update(code).digest('hex').slice(0, length).toUpperCase(),
  );

/**
 * esbuild has minified each part by itself. Joined, names of different parts collide, and get longer: minified again, the script of a
 * minimal app is 5 kB smaller (compressed).
 */
const minification = ({ minify, minifyIdentifiers = minify, keepNames = false, target }) => {
  const names = { function: keepNames, class: keepNames };
  return {
    mangle: minifyIdentifiers && { keepNames: names },
    compress: { keepNames: names, dropDebugger: false, ...(target && { target }) },
  };
};

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
