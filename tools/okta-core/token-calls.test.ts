import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { bundle, defaultOf, importText } from './testing/bundle.ts';

interface TokenCalls {
  readonly getWithRedirect: (...values: unknown[]) => Promise<unknown>;
  readonly parseFromUrl: (sdk: object, options?: object | string) => Promise<unknown>;
}

/** What the page and the originals share with the test. */
interface TestPage {
  location: { href: string };
  document: { addEventListener(): void };
  /** How often the originals were asked for. */
  loads: number;
  /** Returns the originals, or throws. */
  originals: () => object | Promise<object>;
}

const callback = 'https://app.example/login/callback?code=1&state=2';

/** Instead of the SDK's functions, those of the test. */
const fakeOriginals: Plugin = {
  name: 'fake-originals',
  setup(build) {
    build.onLoad({ filter: /token-calls\.mjs$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      return { contents: code.replace("import('./sdk-token-calls.mjs')", 'window.load()') };
    });
  },
};

describe('the calls that load on demand', () => {
  let page: TestPage;

  beforeEach(() => {
    page = {
      location: { href: 'https://app.example/' },
      document: { addEventListener: () => undefined },
      loads: 0,
      originals: () => ({
        getWithRedirect: (...values: unknown[]) => Promise.resolve(values),
        parseFromUrl: (...values: unknown[]) => Promise.resolve(values),
      }),
    };
    const load = async (): Promise<object> => {
      page.loads += 1;
      return page.originals();
    };
    Object.assign(globalThis, { window: Object.assign(page, { load }), document: page.document });
  });

  afterEach(() => {
    for (const name of ['window', 'document']) Reflect.deleteProperty(globalThis, name);
  });

  const open = async (): Promise<TokenCalls> => {
    const file = fileURLToPath(new URL('token-calls.mjs', import.meta.url));
    const { outputFiles } = await bundle(`export * from ${JSON.stringify(file)};`, {
      // With the plugin, the SDK needs no more of a page than it has here.
      plugins: [fakeOriginals, await defaultOf<Plugin>('plugin.mjs')],
    });
    // Each page runs the code anew.
    return importText(`${outputFiles[0]?.text}\n// ${Math.random()}`);
  };

  it('pass on their parameters and results', async () => {
    const { getWithRedirect } = await open();
    assert.deepEqual(await getWithRedirect('sdk', 1), ['sdk', 1]);
  });

  it('fail like a request without a response if the code can’t be loaded, and try again', async () => {
    const { getWithRedirect } = await open();
    const { originals } = page;
    page.originals = () => Promise.reject(new TypeError('Failed to fetch'));
    await assert.rejects(getWithRedirect('sdk'), (error: Error & { xhr?: unknown }) => {
      assert.equal(error.name, 'AuthApiError');
      assert.match(error.message, /The code for tokens could not be loaded/);
      return !error.xhr;
    });
    page.originals = originals;
    assert.deepEqual(await getWithRedirect('sdk'), ['sdk']);
  });

  it('read the address of the page that the response has opened, even if another page opens while the code loads', async () => {
    page.location.href = callback;
    const { parseFromUrl } = await open();
    const parsed = parseFromUrl({}, {});
    page.location.href = 'https://app.example/';
    assert.deepEqual(await parsed, [{}, { url: callback }]);
  });

  it('let the SDK read the address, and remove the response from it, if no other page has opened', async () => {
    page.location.href = callback;
    const { parseFromUrl } = await open();
    assert.deepEqual(await parseFromUrl({}), [{}, {}]);
  });

  for (const given of [{ url: callback }, callback])
    it(`prefer an address that they are given (as ${typeof given})`, async () => {
      const { parseFromUrl } = await open();
      const parsed = parseFromUrl({}, given);
      page.location.href = 'https://app.example/other';
      assert.deepEqual(await parsed, [{}, given]);
    });

  for (const href of [callback, 'https://app.example/#/callback?error=access_denied'])
    it(`start to load at once on ${href}`, async () => {
      page.location.href = href;
      await open();
      assert.equal(page.loads, 1);
    });

  it('do not load on other pages before one of them is called', async () => {
    const { getWithRedirect } = await open();
    assert.equal(page.loads, 0);
    await getWithRedirect();
    assert.equal(page.loads, 1);
  });

  it('report nothing if loading ahead fails', async () => {
    page.location.href = callback;
    page.originals = () => Promise.reject(new TypeError('Failed to fetch'));
    await open();
    // An unhandled rejection would fail the test.
    await new Promise(setImmediate);
    assert.equal(page.loads, 1);
  });
});
