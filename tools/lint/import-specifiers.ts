/** ESLint selector for what a file imports from, including dynamic and type-only imports. */
export const importSpecifiers = [
  'ImportDeclaration > Literal.source',
  'ExportNamedDeclaration > Literal.source',
  'ExportAllDeclaration > Literal.source',
  'ImportExpression > Literal.source',
  'TSExternalModuleReference > Literal',
  'TSImportType Literal',
].join(', ');
