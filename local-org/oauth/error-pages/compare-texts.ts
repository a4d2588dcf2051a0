/** A piece of a text that is compared with another text. */
export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

/** Splits a text into what it has in common with another text at the start and at the end, and what differs between. */
export function compareTexts(text: string, other: string): Piece[] {
  const [a, b] = [Array.from(text), Array.from(other)];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const stop = a.length - end;
  return [
    { text: a.slice(0, start).join(''), differs: false },
    { text: a.slice(start, stop).join(''), differs: true },
    { text: a.slice(stop).join(''), differs: false },
  ].filter((piece) => piece.text !== '');
}

/** The scheme, the host, the port and the rest of a URI. Each can be empty. */
function partsOf(uri: string): string[] {
  const [, ...parts]: (string | undefined)[] =
    /^([a-z][a-z\d+.-]*:\/\/)?([^/:?#]*)(:\d+)?(.*)$/is.exec(uri) ?? [];
  return parts.map((part) => part ?? '');
}

/** Compares URIs part by part, so that another scheme and another port are two differences, with the host between. */
export function compareUris(uri: string, other: string): Piece[] {
  const others = partsOf(other);
  return partsOf(uri).flatMap((part, index) => compareTexts(part, others[index] ?? ''));
}

type Compare = typeof compareTexts;

/** The number of characters that differ in either of two texts. */
const distance = (compare: Compare, text: string, other: string): number =>
  [...compare(text, other), ...compare(other, text)]
    .filter(({ differs }) => differs)
    .reduce((sum, piece) => sum + piece.text.length, 0);

const closest = (compare: Compare, text: string, candidates: readonly string[]): string | undefined =>
  candidates.toSorted((a, b) => distance(compare, text, a) - distance(compare, text, b))[0];

/** The registered URI that differs the least from the one that was asked for. `undefined` if either is missing. */
export const closestUri = (asked: string | undefined, registered: readonly string[]): string | undefined =>
  asked === undefined ? undefined : closest(compareUris, asked, registered);

/** The text that someone probably meant: at most half of it is different. */
export function findSimilar(text: string | undefined, candidates: readonly string[]): string | undefined {
  const candidate = text === undefined ? undefined : closest(compareTexts, text, candidates);
  if (text === undefined || candidate === undefined) return undefined;
  return distance(compareTexts, text, candidate) <= Math.max(text.length, candidate.length) / 2
    ? candidate
    : undefined;
}
