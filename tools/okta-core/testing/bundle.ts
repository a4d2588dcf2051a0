import { build, type BuildOptions, type BuildResult, type Plugin } from 'esbuild';
import { root } from '../../files.ts';

/** The default export of a file of the plugin. The files are JavaScript, because an app's build uses them directly. */
export async function defaultOf<T>(file: string): Promise<T> {
  const { href } = new URL(`../${file}`, import.meta.url);
  return ((await import(href)) as { default: T }).default;
}

/** The Okta imports of an app with `auth/`. */
export const oktaImports = "import '@okta/okta-angular'; export { OktaAuth } from '@okta/okta-auth-js';";

/** Builds a module with the plugin as Angular's builder does, without linking okta-angular. */
export async function bundle(
  contents: string,
  options: BuildOptions = {},
): Promise<BuildResult<{ metafile: true; write: false }>> {
  return build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    format: 'esm',
    mainFields: ['es2020', 'es2015', 'browser', 'module', 'main'],
    conditions: ['es2020', 'es2015', 'module'],
    logLevel: 'silent',
    plugins: [await defaultOf<Plugin>('plugin.mjs')],
    ...options,
    metafile: true,
    write: false,
  });
}

/** Runs the code of a module, and returns its exports. */
export async function importText<T>(code = ''): Promise<T> {
  return (await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)) as T;
}
