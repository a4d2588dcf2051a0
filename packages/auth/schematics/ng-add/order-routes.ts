import ts from 'typescript';
import { exportedNames } from './exported-names.ts';
import { applyEdits, findNode, importNames, isCallOf, parse } from './source-edits.ts';

/**
 * Puts the pages of `auth/` before the routes of the app. The router uses the first matching route, so a wildcard of the app would
 * hide them.
 * @param text a source file of the app
 * @param module the module that the app imports `auth/` from
 * @returns the changed file; undefined if there is nothing to change
 */
export function orderRoutes(text: string, module: string): string | undefined {
  return moveProvideAuth(text) ?? addToForRoot(text, module);
}

/** Moves `provideAuth()` before `provideRouter()` in the same list. */
function moveProvideAuth(text: string): string | undefined {
  const source = parse(text);
  const auth = findNode(source, isCallOf(exportedNames.provideAuth));
  const router = findNode(source, isCallOf('provideRouter'));
  if (auth?.parent !== router?.parent || !auth || !router || auth.pos < router.pos) return undefined;
  if (!ts.isArrayLiteralExpression(auth.parent)) return undefined;
  const call = auth.getText(source);
  const lineBreak = /\n[ \t]*$/.exec(text.slice(0, router.getStart(source)))?.[0] ?? ' ';
  // Also removes the comma before it.
  const comma = text.lastIndexOf(',', auth.pos);
  return applyEdits(text, [
    { start: router.getStart(source), end: router.getStart(source), text: `${call},${lineBreak}` },
    { start: comma, end: auth.end, text: '' },
  ]);
}

/** Writes `RouterModule.forRoot([...authRoutes, ...routes])`, because an NgModule's providers come after those of its imports. */
function addToForRoot(text: string, module: string): string | undefined {
  const source = parse(text);
  const forRoot = findNode(source, isForRoot);
  const routes = forRoot?.arguments[0];
  if (!routes || text.includes(exportedNames.authRoutes)) return undefined;
  const list = `[...${exportedNames.authRoutes}, ...${routes.getText(source)}]`;
  return applyEdits(text, [
    { start: routes.getStart(source), end: routes.end, text: list },
    ...importNames(source, [exportedNames.authRoutes], module),
  ]);
}

const isForRoot = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  node.expression.name.text === 'forRoot' &&
  ts.isIdentifier(node.expression.expression) &&
  node.expression.expression.text === 'RouterModule';
