/** The packages that a module imports, by static, type-only and dynamic imports: `@okta/okta-auth-js`, `node:fs`. */
export function packagesImportedBy(code: string): string[] {
  const specifiers = code.matchAll(/\b(?:from |import |import\()['"](?<name>(?:@[^/'"]+\/)?[^./'"][^/'"]*)/g);
  return [...new Set([...specifiers].map(({ groups }) => groups?.['name'] ?? ''))];
}
