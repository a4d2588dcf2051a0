/**
 * Compares the fields that the command sets with those of the org. Fields that it doesn't set don't matter.
 * @returns the paths of the fields that differ
 */
export function differences(actual: unknown, wanted: unknown, path = ''): string[] {
  if (Array.isArray(wanted)) return isSame(actual, wanted) ? [] : [path];
  if (typeof wanted !== 'object' || wanted === null)
    return actual === wanted || (wanted === null && actual === undefined) ? [] : [path];
  const fields = (actual ?? {}) as Record<string, unknown>;
  return Object.entries(wanted).flatMap(([key, value]) =>
    differences(fields[key], value, path === '' ? key : `${path}.${key}`),
  );
}

/** Whether lists have the same elements, in any order: Okta does not keep it. */
function isSame(actual: unknown, wanted: readonly unknown[]): boolean {
  return (
    Array.isArray(actual) &&
    actual.length === wanted.length &&
    wanted.every((each) => actual.some((other) => differences(other, each, '.').length === 0))
  );
}
