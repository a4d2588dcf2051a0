import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The replacements for modules of okta-auth-js, and for packages that okta-auth-js or okta-angular imports. */
const replacements = {
  'browser/core/ServiceManager/browser.js': 'no-services.mjs',
  'browser/browser/browserStorage.js': 'no-browser-storage.mjs',
  'browser/fetch/fetchRequest.js': 'no-fetch-request.mjs',
  'browser/oidc/getWithPopup.js': 'no-token-calls.mjs',
  'browser/oidc/introspect.js': 'no-token-calls.mjs',
  'browser/oidc/enrollAuthenticator.js': 'no-token-calls.mjs',
  'browser/oidc/dpop.js': 'dpop.mjs',
  'cross-fetch': 'nothing.mjs',
  'js-cookie': 'nothing.mjs',
  'p-cancelable': 'cancelable-promise.mjs',
  'tiny-emitter': 'emitter.mjs',
  'compare-versions': 'compare-versions.mjs',
};

const isOkta = /[\\/]@okta[\\/]okta-(?:angular|auth-js)[\\/]/;

/** How a replacement imports the module of okta-auth-js that it replaces, to load it when it is needed. */
const original = /^\.\/sdk-\w+\.js$/;

/**
 * An esbuild plugin that leaves out the parts of okta-angular and okta-auth-js that never run in a browser when `auth/` uses them, and
 * loads DPoP when it is needed. Builds for a server only leave out the Identity Engine client of okta-auth-js. The build fails if one of
 * the replaced imports is not found, because the packages may have changed.
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
    /** The modules that were replaced, by the replacement. */
    const originals = new Map();
    for (const [name, file] of Object.entries(replacements)) {
      const filter = new RegExp(`(?:^|/)${name.split('/').at(-1)}$`);
      build.onResolve({ filter }, ({ importer, path, resolveDir }) => {
        if (!isOkta.test(importer) || !isNamed(name, path, resolveDir)) return undefined;
        notFound.delete(name);
        const replacement = fileURLToPath(new URL(file, import.meta.url));
        originals.set(replacement, resolve(resolveDir, path));
        return { path: replacement, sideEffects: false };
      });
    }
    build.onResolve({ filter: original }, ({ importer }) =>
      originals.has(importer) ? { path: originals.get(importer), sideEffects: false } : undefined,
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
