/**
 * Whether a path matches a pattern, in which `*` stands for any characters, slashes included. It takes linear time for each
 * part between two `*`, so no pattern can block the org.
 */
export function matchesPattern(pattern: string, path: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return path === pattern;
  if (!path.startsWith(first)) return false;
  let end = first.length;
  for (const part of others) {
    const start = path.indexOf(part, end);
    if (start < 0) return false;
    end = start + part.length;
  }
  return path.length - last.length >= end && path.endsWith(last);
}
