import type { LogEntity, LogEvent } from '../../log/event.ts';

/** Whether an event matches a filter. */
export type EventFilter = (event: LogEvent) => boolean;

/** Thrown for an invalid filter. The message says what was expected, and where. */
export class FilterError extends Error {
  override readonly name = 'FilterError';
}

type Read = (event: LogEvent) => readonly (string | undefined)[];

const ofEntity = (name: string, read: (event: LogEvent) => readonly LogEntity[]): [string, Read][] =>
  (['id', 'type', 'alternateId', 'displayName'] as const).map((key) => [
    `${name}.${key}`,
    (event) => read(event).map((entity) => entity[key]),
  ]);

/** The attributes that filters can use. For `published` there are `since` and `until`. */
const attributes = new Map<string, Read>([
  ['uuid', ({ uuid }) => [uuid]],
  ['eventType', ({ eventType }) => [eventType]],
  ['severity', ({ severity }) => [severity]],
  ['displayMessage', ({ displayMessage }) => [displayMessage]],
  ['outcome.result', ({ outcome }) => [outcome.result]],
  ['outcome.reason', ({ outcome }) => [outcome.reason]],
  ['client.userAgent.rawUserAgent', ({ client }) => [client.userAgent?.rawUserAgent]],
  ...ofEntity('actor', ({ actor }) => [actor]),
  ...ofEntity('target', ({ target }) => target),
]);

const operators = new Map<string, (actual: string, expected: string) => boolean>([
  ['eq', (actual, expected) => actual === expected],
  ['ne', (actual, expected) => actual !== expected],
  ['sw', (actual, expected) => actual.startsWith(expected)],
  ['ew', (actual, expected) => actual.endsWith(expected)],
  ['co', (actual, expected) => actual.includes(expected)],
]);

/**
 * Parses a filter: comparisons `attribute operator "value"`, joined by `and` and `or` and grouped by parentheses (RFC
 * 7644 section 3.4.2.2, for strings only). `and` binds more tightly than `or`. If an attribute has several values, one
 * of them must match.
 * @throws FilterError
 */
export function parseFilter(text: string): EventFilter {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[()]|[^\s()"]+|"/g) ?? [];
  let at = 0;

  const expected = (what: string): FilterError =>
    new FilterError(`Expected ${what}, but found ${tokens[at] ?? 'the end of the filter'}.`);

  const takeWord = (word: string): boolean => {
    const isNext = tokens[at]?.toLowerCase() === word;
    if (isNext) at++;
    return isNext;
  };

  const comparison = (): EventFilter => {
    const read = attributes.get(tokens[at] ?? '');
    if (!read) throw expected(`one of ${[...attributes.keys()].join(', ')}`);
    at++;
    const operator = operators.get(tokens[at]?.toLowerCase() ?? '');
    if (!operator) throw expected(`one of ${[...operators.keys()].join(', ')}`);
    at++;
    const value = unquote(tokens[at]);
    if (value === undefined) throw expected('a value in double quotes');
    at++;
    return (event) => read(event).some((actual) => actual !== undefined && operator(actual, value));
  };

  const term = (): EventFilter => {
    if (!takeWord('(')) return comparison();
    const inner = either();
    if (!takeWord(')')) throw expected(')');
    return inner;
  };

  const both = (): EventFilter => {
    const terms = [term()];
    while (takeWord('and')) terms.push(term());
    return (event) => terms.every((each) => each(event));
  };

  const either = (): EventFilter => {
    const terms = [both()];
    while (takeWord('or')) terms.push(both());
    return (event) => terms.some((each) => each(event));
  };

  const filter = either();
  if (at < tokens.length) throw expected('"and", "or" or the end of the filter');
  return filter;
}

/** Parses a string in double quotes, written as in JSON. */
function unquote(token = ''): string | undefined {
  if (!/^".*"$/s.test(token)) return undefined;
  try {
    return JSON.parse(token) as string;
  } catch {
    return undefined;
  }
}
