import { fileURLToPath } from 'node:url';

/** What the build takes in place of what okta-auth-js and okta-angular import. */
const replacements = {
  'cross-fetch': './native-fetch.mjs',
  'broadcast-channel': './native-broadcast-channel.mjs',
};

/**
 * An esbuild plugin that leaves out what a redirect sign-in never uses: okta-auth-js without its Identity Engine client, and the
 * browser's own fetch and BroadcastChannel in place of polyfills.
 * @type {import('esbuild').Plugin}
 */
const oktaCore = {
  name: 'okta-core',
  setup(build) {
    build.onResolve({ filter: /^@okta\/okta-auth-js$/ }, ({ importer, kind, resolveDir }) =>
      build.resolve('@okta/okta-auth-js/core', { importer, kind, resolveDir }),
    );
    for (const [name, file] of Object.entries(replacements)) {
      const path = fileURLToPath(new URL(file, import.meta.url));
      build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path, sideEffects: false }));
    }
  },
};

export default oktaCore;
