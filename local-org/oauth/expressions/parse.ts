import { functionNamed, toText } from './functions.ts';
import { expressionNamed } from './names.ts';
import { ExpressionError, type Expression, type Value } from './value.ts';

const token =
  /\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\d+(?:\.\d+)?)|([A-Za-z_]\w*(?:\.\w+)*)|(==|!=|<=|>=|&&|\|\||\?:|[-+!<>?:(),]))/y;

type Operator = (left: Value, right: Value) => Value;

const isTrue = (value: Value): boolean => value === true;

/** The binary operators without `&&` and `||`, from the loosest to the tightest. */
const operators: readonly Readonly<Record<string, Operator>>[] = [
  { '==': (left, right) => isSame(left, right), '!=': (left, right) => !isSame(left, right) },
  {
    '<': (left, right) => Number(left) < Number(right),
    '>': (left, right) => Number(left) > Number(right),
    '<=': (left, right) => Number(left) <= Number(right),
    '>=': (left, right) => Number(left) >= Number(right),
  },
  {
    '+': (left, right) =>
      typeof left === 'number' && typeof right === 'number' ? left + right : toText(left) + toText(right),
    '-': (left, right) => Number(left) - Number(right),
  },
];

const isSame = (left: Value, right: Value): boolean => JSON.stringify(left) === JSON.stringify(right);

/** Expressions nested more deeply than this are refused. */
const maxDepth = 50;

/**
 * Parses an expression of the Okta Expression Language: constants, attributes such as `user.department`, functions,
 * comparisons, `&&`, `||`, `!`, `+`, `-`, `condition ? value : other` and `value ?: other`.
 * https://developer.okta.com/docs/reference/okta-expression-language/
 * @throws ExpressionError
 */
export function parseExpression(text: string): Expression {
  const tokens = tokenize(text);
  let at = 0;
  let depth = 0;

  const take = (...expected: string[]): string | undefined => {
    const next = tokens[at];
    if (next === undefined || !expected.includes(next)) return undefined;
    at++;
    return next;
  };

  const unexpected = (wanted: string): ExpressionError =>
    new ExpressionError(`Expected ${wanted}, but found ${tokens[at] ?? 'the end'} in the expression.`);

  const require = (wanted: string): void => {
    if (!take(wanted)) throw unexpected(wanted);
  };

  const callArguments = (): Expression[] => {
    const args: Expression[] = [];
    if (take(')')) return args;
    do args.push(conditional());
    while (take(','));
    require(')');
    return args;
  };

  const primary = (): Expression => {
    if (take('(')) {
      const inner = conditional();
      require(')');
      return inner;
    }
    const next = tokens[at] ?? '';
    const constant = readConstant(next);
    if (constant === undefined && !/^[A-Za-z_]/.test(next)) throw unexpected('a value');
    at++;
    if (constant !== undefined) return () => constant;
    if (!take('(')) return expressionNamed(next);
    const args = callArguments();
    const call = functionNamed(next, args.length);
    return (context) =>
      call(
        args.map((each) => each(context)),
        context,
      );
  };

  const unary = (): Expression => {
    if (!take('!', 'not', 'NOT')) return primary();
    const operand = unary();
    return (context) => !isTrue(operand(context));
  };

  const binary = (level: number): Expression => {
    const table = operators[level];
    if (!table) return unary();
    let left = binary(level + 1);
    for (let sign = take(...Object.keys(table)); sign; sign = take(...Object.keys(table))) {
      const operator = table[sign];
      const [first, second] = [left, binary(level + 1)];
      if (operator) left = (context) => operator(first(context), second(context));
    }
    return left;
  };

  const both = (): Expression => {
    const parts = [binary(0)];
    while (take('&&', 'and', 'AND')) parts.push(binary(0));
    const [only] = parts;
    return parts.length === 1 && only ? only : (context) => parts.every((part) => isTrue(part(context)));
  };

  const either = (): Expression => {
    const parts = [both()];
    while (take('||', 'or', 'OR')) parts.push(both());
    const [only] = parts;
    return parts.length === 1 && only ? only : (context) => parts.some((part) => isTrue(part(context)));
  };

  const conditional = (): Expression => {
    if (++depth > maxDepth) throw new ExpressionError('The expression is nested too deeply.');
    const first = either();
    let result = first;
    if (take('?:')) {
      const other = conditional();
      result = (context) => first(context) ?? other(context);
    } else if (take('?')) {
      const yes = conditional();
      require(':');
      const no = conditional();
      result = (context) => (isTrue(first(context)) ? yes : no)(context);
    }
    depth--;
    return result;
  };

  const expression = conditional();
  if (at < tokens.length) throw unexpected('the end');
  return expression;
}

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  const trimmed = text.trimEnd();
  token.lastIndex = 0;
  while (token.lastIndex < trimmed.length) {
    const start = token.lastIndex;
    const match = token.exec(trimmed);
    if (!match)
      throw new ExpressionError(`This part of the expression can't be read: ${trimmed.slice(start).trim()}`);
    tokens.push(match[0].trim());
  }
  return tokens;
}

/** Reads a text in quotes or a number. */
function readConstant(next: string): Value | undefined {
  if (/^["']/.test(next)) return next.slice(1, -1).replace(/\\(.)/g, '$1');
  return /^\d/.test(next) ? Number(next) : undefined;
}
