import type { Filter, FilterValue, Operator } from './filter.ts';

/** The values of an attribute; several if it is a list, none if it is absent. */
export type ReadAttribute<T> = (subject: T, attribute: string) => readonly (FilterValue | null | undefined)[];

const compare: Readonly<Record<Operator, (actual: FilterValue, expected: FilterValue) => boolean>> = {
  eq: (actual, expected) => actual === expected,
  ne: (actual, expected) => actual !== expected,
  sw: (actual, expected) => String(actual).startsWith(String(expected)),
  ew: (actual, expected) => String(actual).endsWith(String(expected)),
  co: (actual, expected) => String(actual).includes(String(expected)),
  gt: (actual, expected) => actual > expected,
  ge: (actual, expected) => actual >= expected,
  lt: (actual, expected) => actual < expected,
  le: (actual, expected) => actual <= expected,
};

/** A function that tells whether a filter matches. If an attribute has several values, one of them must match. */
export function toPredicate<T>(filter: Filter, read: ReadAttribute<T>): (subject: T) => boolean {
  if ('filters' in filter) {
    const parts = filter.filters.map((each) => toPredicate(each, read));
    return filter.operator === 'and'
      ? (subject) => parts.every((matches) => matches(subject))
      : (subject) => parts.some((matches) => matches(subject));
  }
  const present = (subject: T): FilterValue[] =>
    read(subject, filter.attribute).filter((value) => value !== undefined && value !== null);
  if (filter.operator === 'pr') return (subject) => present(subject).length > 0;
  const { operator, value } = filter;
  return (subject) => present(subject).some((actual) => compare[operator](actual, value));
}
