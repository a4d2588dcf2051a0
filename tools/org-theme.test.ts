import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from './files.ts';

const styles = join(root, 'local-org/pages/styles');

/** The custom properties of a theme, by their names without the prefix. */
function readTokens(file: string, prefix: string): ReadonlyMap<string, string> {
  const css = readFileSync(join(root, file), 'utf8');
  return new Map(
    [...css.matchAll(new RegExp(`^ *--${prefix}-([\\w-]+): ([^;]+);`, 'gm'))].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
}

const org = readTokens('local-org/pages/styles/theme.css', 'org');

describe('the theme of the org’s pages', () => {
  it('has tokens of the app’s theme only, with the same values', () => {
    const app = readTokens('src/styles/theme.css', 'app');
    assert.ok(org.size > 30);
    assert.deepEqual(
      [...org],
      [...org.keys()].map((name) => [name, app.get(name)]),
    );
  });

  it('has every token that the style sheets use', () => {
    const files = readdirSync(styles).filter((name) => name.endsWith('.css'));
    const used = files.flatMap((name) =>
      [...readFileSync(join(styles, name), 'utf8').matchAll(/var\(--([\w-]+)/g)].map(
        ([, token = '']) => `${name}: ${token}`,
      ),
    );
    assert.deepEqual(
      used.filter((use) => !org.has(use.replace(/^.*: org-/, ''))),
      [],
    );
  });
});
