import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Rule } from 'eslint';
import ts from 'typescript';

/** What each file imports, by absolute path. */
type ImportGraph = Map<string, readonly string[]>;

/** An editor lints for as long as it is open: after this time, in ms, files are read again. */
const maxAge = 10_000;

let graph: ImportGraph = new Map();
let graphCreated = 0;

/** The graph of this run. It is filled while it is walked, so each file is read once. */
function currentGraph(): ImportGraph {
  if (Date.now() - graphCreated > maxAge) {
    graph = new Map();
    graphCreated = Date.now();
  }
  return graph;
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/**
 * The file that a relative import names, with or without its ending.
 * @returns `undefined` for a package, and for a file that doesn't exist.
 */
function resolveImport(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const path = join(dirname(file), specifier);
  return [path, `${path}.ts`, `${path}.js`, join(path, 'index.ts'), join(path, 'index.js')].find(isFile);
}

/** The project's files that `text` imports: statically, dynamically or for types alone. */
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
 * The shortest way along imports from one file to another.
 * @returns every file on it, both ends included; `undefined` when there is none.
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

const specifiers = [
  'ImportDeclaration > Literal.source',
  'ExportNamedDeclaration > Literal.source',
  'ExportAllDeclaration > Literal.source',
  'ImportExpression > Literal.source',
  'TSExternalModuleReference > Literal',
  'TSImportType Literal',
].join(', ');

/** ESLint rule: reports every import, dynamic and type-only ones included, that leads back to the file it stands in. */
export const noImportCycle: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      cycle: 'These files import each other: {{cycle}}. Move what they share to a file of its own.',
    },
  },
  create(context) {
    const file = context.physicalFilename;
    return {
      [specifiers](node: Rule.Node) {
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
