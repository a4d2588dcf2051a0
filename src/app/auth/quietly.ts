/** What `use` gives, or undefined where it throws: a browser may forbid a page its storage, and then nothing is remembered. */
export function quietly<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
