import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Rule } from 'eslint';
import ts from 'typescript';
import { importSpecifiers } from './import-specifiers.ts';

/** The imports of each file, by absolute path. */
type ImportGraph = Map<string, readonly string[]>;

/** Files are read again after this time, in milliseconds, because an editor's linter runs for hours. */
const maxAge = 10_000;

let graph: ImportGraph = new Map();
let graphCreated = 0;

/** Returns the graph of this run. It is filled on demand, and each file is read once. */
function currentGraph(): ImportGraph {
  if (Date.now() - graphCreated > maxAge) {
    graph = new Map();
    graphCreated = Date.now();
  }
  return graph;
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/**
 * Resolves a relative import, with or without extension.
 * @returns `undefined` for a package or a missing file
 */
function resolveImport(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const path = join(dirname(file), specifier);
  return [path, `${path}.ts`, `${path}.js`, join(path, 'index.ts'), join(path, 'index.js')].find(isFile);
}

/** The files of the project that `text` imports: statically, dynamically or for types only. */
const importsOf = (file: string, text: string): string[] =>
  ts
    .preProcessFile(text, true, true)
    .importedFiles.flatMap(({ fileName }) => resolveImport(file, fileName) ?? []);

function importsOnDisk(graph: ImportGraph, file: string): readonly string[] {
  let imports = graph.get(file);
  if (!imports) {
    imports = /\.m?[jt]s$/.test(file) ? importsOf(file, readFileSync(file, 'utf8')) : [];
    graph.set(file, imports);
  }
  return imports;
}

/**
 * Finds the shortest chain of imports from one file to another.
 * @returns all files of the chain, including both ends; `undefined` if there is none
 */
function findPath(graph: ImportGraph, from: string, to: string): readonly string[] | undefined {
  const importers = new Map<string, string | undefined>([[from, undefined]]);
  // A Map may grow while it is iterated: this is a breadth-first search.
  for (const [file] of importers) {
    if (file === to) {
      const path = [];
      for (let each: string | undefined = file; each !== undefined; each = importers.get(each))
        path.unshift(each);
      return path;
    }
    for (const imported of importsOnDisk(graph, file))
      if (!importers.has(imported)) importers.set(imported, file);
  }
  return undefined;
}

/** ESLint rule: reports every import that leads back to the importing file, including dynamic and type-only imports. */
export const noImportCycle: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      cycle: 'These files import each other: {{cycle}}. Move the shared code to a separate file.',
    },
  },
  create(context) {
    const file = context.physicalFilename;
    return {
      [importSpecifiers](node: Rule.Node) {
        const imported = node.type === 'Literal' && resolveImport(file, String(node.value));
        const path = imported && findPath(currentGraph(), imported, file);
        if (!path) return;
        const cycle = [file, ...path]
          .map((each) => relative(context.cwd, each).replaceAll(sep, '/'))
          .join(' → ');
        context.report({ node, messageId: 'cycle', data: { cycle } });
      },
    };
  },
};
