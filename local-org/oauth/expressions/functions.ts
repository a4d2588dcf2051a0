import { ExpressionError, type ExpressionContext, type Value } from './value.ts';

type Call = (args: readonly Value[], context: ExpressionContext) => Value;

/** A function, and how many arguments it takes. */
interface ExpressionFunction {
  readonly least: number;
  readonly most: number;
  readonly call: Call;
}

const takes = (least: number, call: Call, most = least): ExpressionFunction => ({ least, most, call });

/** A function of texts. Without its first argument, the result is `null`. */
const ofTexts = (
  count: number,
  call: (text: string, ...rest: string[]) => Value,
  most = count,
): ExpressionFunction =>
  takes(
    count,
    ([first = null, ...rest]) => (first === null ? null : call(toText(first), ...rest.map(toText))),
    most,
  );

/** A function of a list. A single value counts as a list of one. */
const ofList = (
  count: number,
  call: (list: readonly Value[], ...rest: Value[]) => Value,
): ExpressionFunction => takes(count, ([first = null, ...rest]) => call(toList(first), ...rest));

/** Whether the user is in a group for which `matches` is true. */
const membership = (
  property: 'id' | 'name',
  matches: (value: string, argument: string) => boolean,
  most = 1,
): ExpressionFunction =>
  takes(
    1,
    (args, { groups }) => groups().some((group) => args.some((arg) => matches(group[property], toText(arg)))),
    most,
  );

const equals = (value: string, argument: string): boolean => value === argument;

/**
 * The functions of the Okta Expression Language that the org has.
 * https://developer.okta.com/docs/reference/okta-expression-language/#functions
 */
const functions: Readonly<Record<string, ExpressionFunction>> = {
  'String.append': ofTexts(2, (text, suffix = '') => text + suffix),
  'String.join': takes(
    2,
    ([separator = '', ...parts]) => parts.map(toText).join(toText(separator)),
    Infinity,
  ),
  'String.len': ofTexts(1, (text) => text.length),
  'String.removeSpaces': ofTexts(1, (text) => text.replaceAll(' ', '')),
  'String.replace': ofTexts(3, (text, from = '', to = '') => text.replaceAll(from, () => to)),
  'String.replaceFirst': ofTexts(3, (text, from = '', to = '') => text.replace(from, () => to)),
  'String.startsWith': ofTexts(2, (text, start = '') => text.startsWith(start)),
  'String.stringContains': ofTexts(2, (text, part = '') => text.includes(part)),
  'String.substring': ofTexts(3, (text, from, to) => text.slice(Number(from), Number(to))),
  'String.substringAfter': ofTexts(2, (text, mark = '') =>
    text.includes(mark) ? text.slice(text.indexOf(mark) + mark.length) : '',
  ),
  'String.substringBefore': ofTexts(2, (text, mark = '') =>
    text.includes(mark) ? text.slice(0, text.indexOf(mark)) : text,
  ),
  'String.toLowerCase': ofTexts(1, (text) => text.toLowerCase()),
  'String.toUpperCase': ofTexts(1, (text) => text.toUpperCase()),
  'Arrays.contains': ofList(2, (list, value = null) => list.includes(value)),
  'Arrays.isEmpty': ofList(1, (list) => list.length === 0),
  'Arrays.size': ofList(1, (list) => list.length),
  'Arrays.toCsvString': ofList(1, (list) => list.map(toText).join(',')),
  isMemberOfGroup: membership('id', equals),
  isMemberOfAnyGroup: membership('id', equals, Infinity),
  isMemberOfGroupName: membership('name', equals),
  isMemberOfGroupNameStartsWith: membership('name', (name, start) => name.startsWith(start)),
  isMemberOfGroupNameContains: membership('name', (name, part) => name.includes(part)),
};

/** Turns a value into text. `null` becomes `null`, as in Okta's `+`. */
export const toText = (value: Value): string => (Array.isArray(value) ? value.join(',') : String(value));

const toList = (value: Value): readonly Value[] => {
  if (value === null) return [];
  return Array.isArray(value) ? (value as readonly Value[]) : [value];
};

/**
 * Finds a function that takes this many arguments.
 * @throws ExpressionError
 */
export function functionNamed(name: string, count: number): Call {
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!known)
    throw new ExpressionError(
      `The local org doesn't have the function ${name}. Use one of ${Object.keys(functions).join(', ')}.`,
    );
  if (count < known.least || count > known.most)
    throw new ExpressionError(
      `${name} can't have ${count} arguments: it takes ${known.least}${known.most > known.least ? ' or more' : ''}.`,
    );
  return known.call;
}
