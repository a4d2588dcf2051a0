import { posix } from 'node:path';
import ts from 'typescript';

/** A name that a file imports from another file with a relative path. */
interface RelativeImport {
  /** The name in the other file. */
  readonly name: string;
  readonly isType: boolean;
  /** The path of the other file, relative to the primary entry point's folder and without extension. */
  readonly file: string;
}

/** The sources of a secondary entry point, and the exports that the primary one needs for them. */
export interface SecondaryEntryPoint {
  /** The texts, by path relative to the entry point's folder. */
  readonly sources: ReadonlyMap<string, string>;
  /** Lines to add to the primary entry point. */
  readonly privateExports: string;
}

/**
 * Replaces the imports from outside a folder with imports from the package. Entry points share only what they export, and a second
 * copy of a service would not be the one that the app provides. As in Angular's own packages, the primary entry point exports
 * private names with the prefix ɵ.
 * @param folder the folder's name, such as `testing`
 * @param sources the folder's files, by path relative to the folder
 * @param packageName the name of the primary entry point
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
      throw new Error(`${path}: only named imports are supported from ${moduleSpecifier.text}.`);
    const isTypeOnly = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
    const specifiers = names.elements.map((element) => {
      const name = (element.propertyName ?? element.name).text;
      const alias = `ɵ${name}`;
      const known = imported.get(alias);
      if (known && known.file !== file)
        throw new Error(`${path}: ${known.file} and ${file} both export ${name}. Rename one.`);
      const isType = (isTypeOnly || element.isTypeOnly) && (known?.isType ?? true);
      imported.set(alias, { name, isType, file });
      return `${element.isTypeOnly ? 'type ' : ''}${alias} as ${element.name.text}`;
    });
    result += `${text.slice(end, statement.getStart(source))}import ${isTypeOnly ? 'type ' : ''}{ ${specifiers.join(', ')} } from '${packageName}';`;
    end = statement.end;
  }
  return result + text.slice(end);
}
