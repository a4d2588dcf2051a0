import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from './files.ts';

const folder = join(root, 'src', 'app', 'auth');

/** What `src/app/auth/index.ts` exports: each name, with the file that it is from. */
async function readExports(): Promise<{ name: string; file: string }[]> {
  const index = await readFile(join(folder, 'index.ts'), 'utf8');
  return [...index.matchAll(/^export (?:type )?\{([^}]+)\} from '\.\/([^']+)';$/gm)].flatMap(
    ([, names = '', path = '']) =>
      names.split(',').map((name) => ({ name: name.replace(/^\s*type /, '').trim(), file: `${path}.ts` })),
  );
}

describe('what src/app/auth exports', () => {
  it('has a doc comment each, for whoever copies the folder', async () => {
    const exports = await readExports();
    assert.ok(exports.length > 20, 'the exports were not found');
    for (const { name, file } of exports) {
      const text = await readFile(join(folder, file), 'utf8');
      // Between the comment and the name there may be decorators, which end in a line with `})`, or none.
      const declaration = new RegExp(
        String.raw`\*/\n(?:@\w+\([\s\S]*?\)\n)?export (?:abstract )?(?:const|class|function|async function|interface|type) ${name}\b`,
      );
      assert.match(text, declaration, `${name} in ${file}`);
    }
  });
});
