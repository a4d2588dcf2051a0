import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { BuildFailure } from 'esbuild';
import { bundle, importText, oktaImports } from './testing/bundle.ts';

const inputsOf = ({ metafile }: { metafile: { inputs: object } }): string[] => Object.keys(metafile.inputs);

describe('a build with the plugin', () => {
  const leftOut = [
    /okta-auth-js\/esm\/browser\/(?:authn|idx|myaccount|services)\//,
    /\/ServiceManager\//,
    /\/browserStorage\.js$/,
    /\/fetchRequest\.js$/,
    /\/oidc\/(?:getWithPopup|introspect|enrollAuthenticator)\.js$/,
    /\/(?:broadcast-channel|compare-versions|cross-fetch|js-cookie|p-cancelable|tiny-emitter)\//,
  ];

  it('has none of the modules to leave out, all of which are in a build without the plugin', async () => {
    const without = inputsOf(await bundle(oktaImports, { plugins: [] }));
    const inputs = inputsOf(await bundle(oktaImports));
    assert.ok(inputs.some((input) => input.endsWith('/okta-auth-js/esm/browser/oidc/TokenManager.js')));
    for (const pattern of leftOut) {
      assert.ok(
        without.some((input) => pattern.test(input)),
        `${pattern.source} is not in the SDK`,
      );
      assert.deepEqual(
        inputs.filter((input) => pattern.test(input)),
        [],
      );
    }
  });

  const onDemand = {
    'dpop.js': /\/okta-auth-js\/.*\/oidc\/dpop\.js$/,
    'sdk-token-calls.mjs':
      /\/okta-auth-js\/.*\/oidc\/(?:(?:exchange|get|parse|renew|revoke|verify|handle)[A-Z]\w*|(?:endpoints|util)\/(?:authorize|token|prepareTokenParams|validateClaims))\.js$/,
  };

  for (const [script, modules] of Object.entries(onDemand))
    it(`has ${script} in a script of its own, which only a call loads`, async () => {
      const {
        metafile: { outputs },
      } = await bundle(oktaImports, { splitting: true, outdir: tmpdir() });
      const loaded = Object.entries(outputs).filter(([, { inputs }]) =>
        Object.keys(inputs).some((input) => modules.test(input)),
      );
      assert.deepEqual(
        loaded.map(([, { entryPoint }]) => entryPoint?.split('/').at(-1)),
        [script],
      );
      const imports = Object.values(outputs).flatMap((output) => output.imports);
      const kinds = imports.filter(({ path }) => path === loaded[0]?.[0]).map(({ kind }) => kind);
      assert.deepEqual(kinds, ['dynamic-import']);
    });

  it('gives the app the original of such a function if it imports it from the SDK', async () => {
    const { outputFiles } = await bundle(
      `${oktaImports} export { validateClaims } from '@okta/okta-auth-js';`,
    );
    const { validateClaims } = await importText<{ validateClaims: (...values: unknown[]) => void }>(
      outputFiles[0]?.text,
    );
    assert.throws(() => validateClaims({}, undefined, {}), { name: 'AuthSdkError' });
  });

  it("leaves the app's own imports of the same packages alone", async () => {
    const inputs = inputsOf(await bundle(`export { default } from 'js-cookie'; ${oktaImports}`));
    assert.equal(inputs.filter((input) => input.includes('/js-cookie/')).length, 1);
  });

  it('leaves out only the Identity Engine client in a build for a server', async () => {
    const inputs = inputsOf(await bundle(oktaImports, { platform: 'node' }));
    assert.ok(inputs.some((input) => input.endsWith('/okta-auth-js/esm/node/oidc/introspect.js')));
    assert.deepEqual(
      inputs.filter((input) => /\/idx\/|okta-core/.test(input)),
      [],
    );
  });

  it('succeeds without the SDK', async () => {
    assert.deepEqual((await bundle('export const answer = 42;')).errors, []);
  });

  it('fails if a replaced module is no longer imported, and names the module', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'okta-core-'));
    after(() => rm(folder, { recursive: true }));
    const sdk = join(folder, 'node_modules', '@okta', 'okta-auth-js');
    await mkdir(join(sdk, 'core'), { recursive: true });
    await writeFile(join(sdk, 'core', 'index.js'), "import 'js-cookie'; export class OktaAuth {}");
    const stdin = { contents: "export { OktaAuth } from '@okta/okta-auth-js';", resolveDir: folder };
    const failure = await bundle('', { stdin }).catch((error: unknown) => error as BuildFailure);
    assert.ok('message' in failure, 'the build passes');
    const named = failure.errors.map(({ text }) => /imports (\S+) anymore/.exec(text)?.[1]);
    assert.ok(
      named.includes('browser/oidc/introspect.js') && named.includes('p-cancelable'),
      failure.message,
    );
    assert.ok(!named.includes('js-cookie'), failure.message);
  });
});
