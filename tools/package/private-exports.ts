import { posix } from 'node:path';
import ts from 'typescript';

/** A name that a file imports from another one by a relative path. */
interface RelativeImport {
  /** What the other file calls it. */
  readonly name: string;
  readonly isType: boolean;
  /** The other file: its path from the folder of the public names, without an ending. */
  readonly file: string;
}

/** The sources of a secondary entry point, and what the primary one has to export for them. */
export interface SecondaryEntryPoint {
  /** By their paths below the entry point's folder. */
  readonly sources: ReadonlyMap<string, string>;
  /** Lines to add to the primary entry point. */
  readonly privateExports: string;
}

/**
 * Has the files of a folder import from a package what they import from the folder around it. A package's entry points share
 * nothing but what they export: a second copy of a service would be a service that the app doesn't have. As Angular's own packages
 * do, the primary entry point exports what is private under a name that begins with ɵ.
 * @param folder its name, such as `testing`
 * @param sources the folder's files, by their paths below it
 * @param packageName of the primary entry point
 */
export function separateEntryPoint(
  folder: string,
  sources: ReadonlyMap<string, string>,
  packageName: string,
): SecondaryEntryPoint {
  const imported = new Map<string, RelativeImport>();
  const separated = new Map<string, string>();
  for (const [path, text] of sources) {
    separated.set(path, importFrom(packageName, text, posix.join(folder, path), folder, imported));
  }
  const lines = [...imported].map(
    ([alias, { name, isType, file }]) =>
      `export ${isType ? 'type ' : ''}{ ${name} as ${alias} } from './${file}';\n`,
  );
  return { sources: separated, privateExports: lines.sort().join('') };
}

function importFrom(
  packageName: string,
  text: string,
  path: string,
  folder: string,
  imported: Map<string, RelativeImport>,
): string {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  let result = '';
  let end = 0;
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
    const { moduleSpecifier } = statement;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier) || !moduleSpecifier.text.startsWith('.'))
      continue;
    const file = posix.join(posix.dirname(path), moduleSpecifier.text);
    if (file.startsWith(`${folder}/`)) continue;
    const clause = ts.isImportDeclaration(statement) ? statement.importClause : undefined;
    const names = clause?.namedBindings;
    if (!clause || clause.name || !names || !ts.isNamedImports(names))
      throw new Error(`${path}: only named imports can be taken from ${moduleSpecifier.text}.`);
    const isTypeOnly = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
    const specifiers = names.elements.map((element) => {
      const name = (element.propertyName ?? element.name).text;
      const alias = `ɵ${name}`;
      const known = imported.get(alias);
      if (known && known.file !== file)
        throw new Error(`${path}: ${known.file} and ${file} both have a ${name}, so one needs another name.`);
      const isType = (isTypeOnly || element.isTypeOnly) && (known?.isType ?? true);
      imported.set(alias, { name, isType, file });
      return `${element.isTypeOnly ? 'type ' : ''}${alias} as ${element.name.text}`;
    });
    result += `${text.slice(end, statement.getStart(source))}import ${isTypeOnly ? 'type ' : ''}{ ${specifiers.join(', ')} } from '${packageName}';`;
    end = statement.end;
  }
  return result + text.slice(end);
}
