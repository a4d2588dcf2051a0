import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { root } from '../files.ts';
import { noImportCycle } from './import-cycles.ts';

type Files = Readonly<Record<string, string>>;

let folder: string;
before(() => (folder = mkdtempSync(join(tmpdir(), 'import-cycles-'))));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Writes files to a new folder and lints them with this rule only. Returns the reports by file. */
async function lint(files: Files): Promise<Record<string, string[]>> {
  const cwd = mkdtempSync(join(folder, 'project-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.{ts,js}'],
      languageOptions: { parser: tseslint.parser },
      plugins: { project: { rules: { 'no-import-cycle': noImportCycle } } },
      rules: { 'project/no-import-cycle': 'error' },
    },
  });
  const results = await eslint.lintFiles(['.']);
  return Object.fromEntries(
    results
      .filter(({ messages }) => messages.length > 0)
      .map(({ filePath, messages }) => [
        filePath.slice(cwd.length + 1).replaceAll('\\', '/'),
        messages.map(({ message }) => message),
      ]),
  );
}

const cycle = (...files: string[]): string =>
  `These files import each other: ${files.join(' → ')}. Move the shared code to a separate file.`;

describe('an import cycle', () => {
  it('is reported completely in each of its files', async () => {
    const reports = await lint({
      'a.ts': `import './b';`,
      'b.ts': `import './folder/c';`,
      'folder/c.ts': `import '../a';`,
      'd.ts': `import './a';`,
    });
    assert.deepEqual(reports, {
      'a.ts': [cycle('a.ts', 'b.ts', 'folder/c.ts', 'a.ts')],
      'b.ts': [cycle('b.ts', 'folder/c.ts', 'a.ts', 'b.ts')],
      'folder/c.ts': [cycle('folder/c.ts', 'a.ts', 'b.ts', 'folder/c.ts')],
    });
  });

  it('is reported by its shortest path', async () => {
    const reports = await lint({
      'a.ts': `import './b';`,
      'b.ts': `import './c'; import './d';`,
      'c.ts': `import './d';`,
      'd.ts': `import './a';`,
    });
    assert.deepEqual(reports['a.ts'], [cycle('a.ts', 'b.ts', 'd.ts', 'a.ts')]);
  });

  it('includes a file that imports itself', async () => {
    assert.deepEqual(await lint({ 'a.ts': `import './a';` }), { 'a.ts': [cycle('a.ts', 'a.ts')] });
  });

  for (const text of [
    `import x from './b'; export default x;`,
    `import type { X } from './b'; export const x: X = 1;`,
    `export { x } from './b';`,
    `export type { X } from './b';`,
    `export * from './b';`,
    `export const load = () => import('./b');`,
    `export type X = import('./b').X;`,
    `import x = require('./b'); export default x;`,
    `import './b.ts';`,
    `import './folder/../b';`,
  ]) {
    it(`is found from both ends in: ${text}`, async () => {
      const reports = await lint({ 'a.ts': text, 'b.ts': `import './a';` });
      assert.deepEqual(reports, {
        'a.ts': [cycle('a.ts', 'b.ts', 'a.ts')],
        'b.ts': [cycle('b.ts', 'a.ts', 'b.ts')],
      });
    });
  }

  it('may go through a folder’s index file', async () => {
    const reports = await lint({ 'a.ts': `import './folder';`, 'folder/index.ts': `import '../a';` });
    assert.deepEqual(reports['a.ts'], [cycle('a.ts', 'folder/index.ts', 'a.ts')]);
  });
});

describe('no import cycle', () => {
  for (const [name, files] of Object.entries({
    'two paths to one file': {
      'a.ts': `import './b'; import './c';`,
      'b.ts': `import './c';`,
      'c.ts': `export const x = 1;`,
    },
    'a package': { 'a.ts': `import 'a'; import 'node:fs';` },
    'a missing file': { 'a.ts': `import './b';` },
    'a file that is not code': { 'a.ts': `import './a.json';`, 'a.json': `{ "import": "./a" }` },
    'an import in a comment or a string': {
      'a.ts': `import './b';`,
      'b.ts': `// import './a';\n"import './a'";`,
    },
  } satisfies Record<string, Files>)) {
    it(name, async () => {
      assert.deepEqual(await lint(files), {});
    });
  }
});

describe('the project', () => {
  for (const file of [
    'src/main.ts',
    'local-org/org.ts',
    'api/index.ts',
    'tools/start.ts',
    'e2e/sign-in.spec.ts',
  ]) {
    it(`enables the rule for ${file}`, async () => {
      const config = (await new ESLint({ cwd: root }).calculateConfigForFile(join(root, file))) as {
        rules: Record<string, unknown[]>;
      };
      assert.equal(config.rules['project/no-import-cycle']?.[0], 2);
    });
  }
});
