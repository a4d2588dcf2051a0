import ts from 'typescript';
import { exportedNames } from './exported-names.ts';
import { applyEdits, importNames, isCallOf, parse } from './source-edits.ts';

const { loadAuthConfig, showStartProblem } = exportedNames;

/** The handler that `ng new` writes. `showStartProblem` replaces it, and rethrows unknown errors. */
const printsErrors = /^\(?\w+(?:: \w+)?\)?\s*=>\s*console\.error\(\w+\)$/;

/**
 * Makes a `main.ts` load the configuration before it starts Angular.
 * @param packageName the package to import from
 * @returns `undefined` if it starts Angular in an unknown way
 */
export function loadConfigFirst(text: string, packageName: string): string | undefined {
  const source = parse(text);
  for (const statement of source.statements) {
    if (!ts.isExpressionStatement(statement)) continue;
    const whole = withoutPrefix(statement.expression);
    const { bootstrap, handlers } = splitChain(whole);
    if (!isBootstrap(bootstrap)) continue;
    const [only] = handlers;
    const isDefault = handlers.length === 1 && only?.name === 'catch' && printsErrors.test(only.handler);
    const started = isDefault || handlers.length === 0 ? bootstrap : whole;
    const start = `${loadAuthConfig}()\n  .then(() => ${started.getText(source)})\n  .catch(${showStartProblem})`;
    return applyEdits(text, [
      { start: whole.getStart(source), end: whole.end, text: start },
      ...importNames(source, [loadAuthConfig, showStartProblem], packageName),
    ]);
  }
  return undefined;
}

const withoutPrefix = (node: ts.Expression): ts.Expression =>
  ts.isAwaitExpression(node) || ts.isVoidExpression(node) ? node.expression : node;

/** Splits `bootstrap().then(…).catch(…)`. */
function splitChain(node: ts.Expression): {
  bootstrap: ts.Expression;
  handlers: { name: string; handler: string }[];
} {
  const handlers = [];
  let bootstrap = node;
  while (
    ts.isCallExpression(bootstrap) &&
    ts.isPropertyAccessExpression(bootstrap.expression) &&
    ['then', 'catch', 'finally'].includes(bootstrap.expression.name.text)
  ) {
    const handler = bootstrap.arguments.map((argument) => argument.getText()).join(', ');
    handlers.push({ name: bootstrap.expression.name.text, handler });
    bootstrap = bootstrap.expression.expression;
  }
  return { bootstrap, handlers };
}

const isBootstrap = (node: ts.Expression): boolean =>
  isCallOf('bootstrapApplication')(node) ||
  (ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === 'bootstrapModule');
