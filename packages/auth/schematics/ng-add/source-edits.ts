import ts from 'typescript';

/** A change to the text of a source file. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export const parse = (text: string): ts.SourceFile =>
  ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);

/** Applies changes that don't overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const fromTheEnd = [...edits].sort((one, other) => other.start - one.start);
  return fromTheEnd.reduce((all, edit) => all.slice(0, edit.start) + edit.text + all.slice(edit.end), text);
}

/** Finds the first descendant of a node that passes a test, in the order of the text. */
export function findNode<T extends ts.Node>(
  node: ts.Node,
  test: (node: ts.Node) => node is T,
): T | undefined {
  return ts.forEachChild(node, (child) => (test(child) ? child : findNode(child, test)));
}

/** Whether a node is a call of the function with this name, such as `provideHttpClient(…)`. */
export const isCallOf =
  (name: string) =>
  (node: ts.Node): node is ts.CallExpression =>
    ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name;

/** Appends an element to a list, which may have a trailing comma. */
export function appendTo(list: ts.NodeArray<ts.Node>, text: string): Edit {
  const last = list.at(-1);
  return last
    ? { start: last.end, end: last.end, text: `, ${text}` }
    : { start: list.pos, end: list.pos, text };
}

/** Imports names from a module into a file, in addition to its existing imports from there. */
export function importNames(source: ts.SourceFile, names: readonly string[], module: string): Edit[] {
  const imports = source.statements.filter((statement) => ts.isImportDeclaration(statement));
  const bindings = imports
    .filter(({ moduleSpecifier }) => ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === module)
    .map(({ importClause }) => importClause)
    .filter((clause) => clause?.phaseModifier === undefined)
    .flatMap((clause) =>
      clause?.namedBindings && ts.isNamedImports(clause.namedBindings) ? [clause.namedBindings.elements] : [],
    );
  const known = new Set(bindings.flat().map(({ name }) => name.text));
  const missing = names.filter((name) => !known.has(name));
  if (missing.length === 0) return [];
  const [first] = bindings;
  if (first) return [appendTo(first, missing.join(', '))];
  const quote = imports[0]?.moduleSpecifier.getText(source).charAt(0) ?? "'";
  const line = `import { ${missing.join(', ')} } from ${quote}${module}${quote};`;
  const last = imports.at(-1);
  return last
    ? [{ start: last.end, end: last.end, text: `\n${line}` }]
    : [{ start: 0, end: 0, text: `${line}\n` }];
}
