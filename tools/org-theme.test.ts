import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
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

/** The names of the tokens that the theme of the Sign-In Widget reads, which has a file for browsers. */
async function readWidgetTokens(): Promise<readonly string[]> {
  const used: string[] = [];
  const probe = { style: { color: '' }, remove: () => undefined };
  const browser = {
    document: { createElement: () => probe, body: { append: () => undefined } },
    getComputedStyle: () => {
      used.push(probe.style.color);
      return { color: 'rgb(0, 0, 0)' };
    },
  };
  const file = pathToFileURL(join(root, 'local-org/sign-in/widget-theme.client.js')).href;
  const { widgetTheme } = (await import(file)) as { widgetTheme: () => unknown };
  Object.assign(globalThis, browser);
  try {
    widgetTheme();
  } finally {
    for (const name of Object.keys(browser)) Reflect.deleteProperty(globalThis, name);
  }
  return used.map((color) => color.replace(/^var\(--org-(.*)\)$/, '$1'));
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

  it('has every token that the theme of the Sign-In Widget uses', async () => {
    const used = await readWidgetTokens();
    assert.ok(used.length > 10);
    assert.deepEqual(
      used.filter((name) => !org.has(name)),
      [],
    );
  });
});
