import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The modules of okta-auth-js, in its folder `oidc/`, whose functions get, renew, verify and revoke tokens. */
const tokenCalls = [
  'exchangeCodeForTokens',
  'getUserInfo',
  'getWithoutPrompt',
  'getWithRedirect',
  'parseFromUrl',
  'renewToken',
  'renewTokens',
  'renewTokensWithRefresh',
  'revokeToken',
  'util/prepareTokenParams',
  'verifyToken',
];

/** Modules that only those modules import. If one is missing here, the first load is larger: a test lists what it must not contain. */
const tokenParts = [
  'endpoints/authorize',
  'endpoints/token',
  'getToken',
  'handleOAuthResponse',
  'util/browser',
  'util/defaultTokenParams',
  'util/oauthMeta',
  'util/refreshToken',
  'util/urlParams',
  'util/validateClaims',
];

const here = dirname(fileURLToPath(import.meta.url));

const inOidc = (name) => `browser/oidc/${name}.js`;

/** The replacements for modules of okta-auth-js, and for packages that okta-auth-js or okta-angular imports. */
const replacements = {
  'browser/core/ServiceManager/browser.js': 'no-services.mjs',
  'browser/browser/browserStorage.js': 'no-browser-storage.mjs',
  'browser/fetch/fetchRequest.js': 'no-fetch-request.mjs',
  'browser/oidc/getWithPopup.js': 'no-token-calls.mjs',
  'browser/oidc/introspect.js': 'no-token-calls.mjs',
  'browser/oidc/enrollAuthenticator.js': 'no-token-calls.mjs',
  'browser/oidc/dpop.js': 'dpop.mjs',
  ...Object.fromEntries(tokenCalls.map((name) => [inOidc(name), 'token-calls.mjs'])),
  'cross-fetch': 'nothing.mjs',
  'js-cookie': 'nothing.mjs',
  'p-cancelable': 'cancelable-promise.mjs',
  'tiny-emitter': 'emitter.mjs',
  'compare-versions': 'compare-versions.mjs',
};

/** The module that exports the SDK's functions to the app. */
const exporter = /[\\/]exports[\\/]core\.js$/;

const isOkta = /[\\/]@okta[\\/]okta-(?:angular|auth-js)[\\/]/;

/** The modules of okta-auth-js that get `token-calls.mjs`. The originals among themselves, and the app, get the originals. */
const callers = /[\\/](?:factory[\\/]api|core[\\/]mixin)\.js$/;

/**
 * An esbuild plugin that leaves out the parts of okta-angular and okta-auth-js that never run in a browser when `auth/` uses them, and
 * loads DPoP and the functions for tokens on demand. Builds for a server only leave out the Identity Engine client of okta-auth-js. The
 * build fails if one of the replaced imports is not found, because the packages may have changed.
 * @type {import('esbuild').Plugin}
 */
const oktaCore = {
  name: 'okta-core',
  setup(build) {
    let isSdkFound = false;
    build.onResolve({ filter: /^@okta\/okta-auth-js$/ }, ({ importer, kind, resolveDir }) => {
      isSdkFound = true;
      return build.resolve('@okta/okta-auth-js/core', { importer, kind, resolveDir });
    });
    if ((build.initialOptions.platform ?? 'browser') !== 'browser') return;

    const notFound = new Set(Object.keys(replacements));
    /** The folder `browser/` of the SDK. */
    let sdk = '';
    for (const [name, file] of Object.entries(replacements)) {
      const filter = new RegExp(`(?:^|/)${name.split('/').at(-1)}$`);
      build.onResolve({ filter }, ({ importer, path, resolveDir }) => {
        if (!isOkta.test(importer) || !isNamed(name, path, resolveDir)) return undefined;
        if (file === 'token-calls.mjs' && !callers.test(importer)) return undefined;
        notFound.delete(name);
        if (path.startsWith('.')) sdk = resolve(resolveDir, path).slice(0, -name.length) + 'browser/';
        return { path: resolve(here, file), sideEffects: false };
      });
    }
    // The SDK also exports the functions that load on demand. With one module for both, esbuild would put it into the first load, even if
    // the app doesn't import them.
    for (const name of [...tokenCalls, ...tokenParts].map(inOidc)) {
      build.onResolve(
        { filter: new RegExp(`/${name.split('/').at(-1)}$`) },
        ({ importer, path, resolveDir }) =>
          exporter.test(importer) && isNamed(name, path, resolveDir)
            ? { path: resolve(resolveDir, path), suffix: '?export', sideEffects: false }
            : undefined,
      );
    }
    // The replacements that load the original on demand import it by this path. `ng serve` leaves out what is not a relative path.
    build.onResolve({ filter: /^\.\/sdk\// }, ({ importer, path }) =>
      dirname(importer) === here
        ? { path: resolve(sdk, path.slice('./sdk/'.length)), sideEffects: false }
        : undefined,
    );
    build.onEnd(({ errors }) =>
      isSdkFound && errors.length === 0 ? { errors: [...notFound].map(errorOf) } : undefined,
    );
  },
};

const isNamed = (name, path, resolveDir) =>
  path.startsWith('.') ? resolve(resolveDir, path).replaceAll('\\', '/').endsWith(`/${name}`) : path === name;

const errorOf = (name) => ({
  text: `Neither okta-auth-js nor okta-angular imports ${name} anymore, which this plugin replaces with ${replacements[name]}. Remove it from the list in plugin.mjs, or add the module that has replaced it.`,
});

export default oktaCore;
