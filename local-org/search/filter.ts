/** Thrown for an invalid filter. The message says what was expected, and where. */
export class FilterError extends Error {
  override readonly name = 'FilterError';
}

/** What a comparison compares with. */
export type FilterValue = string | number | boolean;

const operators = ['eq', 'ne', 'sw', 'ew', 'co', 'gt', 'ge', 'lt', 'le'] as const;

export type Operator = (typeof operators)[number];

/** A filter (RFC 7644 section 3.4.2.2). `pr`: the attribute has a value. */
export type Filter =
  | { readonly operator: Operator; readonly attribute: string; readonly value: FilterValue }
  | { readonly operator: 'pr'; readonly attribute: string }
  | { readonly operator: 'and' | 'or'; readonly filters: readonly Filter[] };

/** Filters nested more deeply than this are refused. */
const maxDepth = 50;

/**
 * Parses a filter: comparisons `attribute operator value`, joined by `and` and `or` and grouped by parentheses (RFC 7644
 * section 3.4.2.2). `and` binds more tightly than `or`. A value is a string in double quotes, a number, `true` or
 * `false`.
 * @param attributes the attributes that may be used. Default: any.
 * @throws FilterError
 */
export function parseFilter(text: string, attributes?: readonly string[]): Filter {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[()]|[^\s()"]+|"/g) ?? [];
  let at = 0;
  let depth = 0;

  const expected = (what: string): FilterError =>
    new FilterError(`Expected ${what}, but found ${tokens[at] ?? 'the end of the filter'}.`);

  const takeWord = (word: string): boolean => {
    const isNext = tokens[at]?.toLowerCase() === word;
    if (isNext) at++;
    return isNext;
  };

  const comparison = (): Filter => {
    const attribute = tokens[at] ?? '';
    const isAttribute = attributes ? attributes.includes(attribute) : /^[A-Za-z][\w.]*$/.test(attribute);
    if (!isAttribute)
      throw expected(attributes ? `one of ${attributes.join(', ')}` : 'the name of an attribute');
    at++;
    if (takeWord('pr')) return { operator: 'pr', attribute };
    const operator = operators.find((each) => each === tokens[at]?.toLowerCase());
    if (!operator) throw expected(`one of ${operators.join(', ')}, pr`);
    at++;
    const value = readValue(tokens[at]);
    if (value === undefined) throw expected('a value in double quotes');
    at++;
    return { operator, attribute, value };
  };

  const term = (): Filter => {
    if (!takeWord('(')) return comparison();
    if (++depth > maxDepth) throw new FilterError('The filter has too many nested parentheses.');
    const inner = either();
    if (!takeWord(')')) throw expected(')');
    depth--;
    return inner;
  };

  const joined = (operator: 'and' | 'or', part: () => Filter): Filter => {
    const first = part();
    const filters = [first];
    while (takeWord(operator)) filters.push(part());
    return filters.length === 1 ? first : { operator, filters };
  };

  const both = (): Filter => joined('and', term);
  const either = (): Filter => joined('or', both);

  const filter = either();
  if (at < tokens.length) throw expected('"and", "or" or the end of the filter');
  return filter;
}

/** Reads a value, which is written as in JSON. */
function readValue(token = ''): FilterValue | undefined {
  if (!/^(".*"|true|false|-?\d+(\.\d+)?)$/s.test(token)) return undefined;
  try {
    return JSON.parse(token) as FilterValue;
  } catch {
    return undefined;
  }
}
