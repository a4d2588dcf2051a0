import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from './files.ts';

const folder = join(root, 'src', 'app', 'auth');

interface Export {
  readonly name: string;
  readonly isType: boolean;
  /** The file that declares it. */
  readonly file: string;
}

/** What `src/app/auth/index.ts` exports. */
async function readExports(): Promise<Export[]> {
  const index = await readFile(join(folder, 'index.ts'), 'utf8');
  return [...index.matchAll(/^export (type )?\{([^}]+)\} from '\.\/([^']+)';$/gm)].flatMap(
    ([, type, names = '', path = '']) =>
      names.split(',').map((each) => ({
        name: each.replace(/^\s*type /, '').trim(),
        isType: type !== undefined || /^\s*type /.test(each),
        file: `${path}.ts`,
      })),
  );
}

describe('every export of src/app/auth', () => {
  it('has a doc comment', async () => {
    const exports = await readExports();
    assert.ok(exports.length > 20, 'the exports were not found');
    for (const { name, file } of exports) {
      const text = await readFile(join(folder, file), 'utf8');
      // There may be a decorator between the comment and the name. It ends with a line `})`.
      const declaration = new RegExp(
        String.raw`\*/\n(?:@\w+\([\s\S]*?\)\n)?export (?:abstract )?(?:const|class|function|async function|interface|type) ${name}\b`,
      );
      assert.match(text, declaration, `${name} in ${file}`);
    }
  });

  it('is on the page about adding the folder to an app, except for types', async () => {
    const page = await readFile(join(root, 'docs', 'add-to-your-app.md'), 'utf8');
    const values = (await readExports()).filter(({ isType }) => !isType);
    assert.ok(values.length > 10, 'the exports were not found');
    for (const { name } of values) assert.match(page, new RegExp(String.raw`\b${name}\b`));
  });
});
