import { build } from 'esbuild';
import { cpSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compressFile } from './compress.ts';

const root = join(import.meta.dirname, '..');

/**
 * Makes of the app's build what a server needs: its files with compressed versions (`site/`), and the scripts that serve them,
 * each with all that it imports: `start.mjs` with nginx, `preview-server.mjs` without.
 * @param folder is replaced. Default: `dist/deploy`
 * @param app the app's build
 * @throws Error if the app isn't built, or has a file of an unknown type
 */
export async function buildDeployment(
  folder = join(root, 'dist/deploy'),
  app = join(root, 'dist/app/browser'),
): Promise<void> {
  if (!existsSync(join(app, 'index.html')))
    throw new Error('There is no build to serve: run `npm run build` first.');
  rmSync(folder, { recursive: true, force: true });
  const site = join(folder, 'site');
  // Each environment has its own.
  const isServed = (file: string): boolean => file !== join(app, 'okta.config.json');
  cpSync(app, site, { recursive: true, filter: isServed });
  const files = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((name) => join(site, name))
    .filter((file) => statSync(file).isFile() && file !== join(site, 'index.html'));
  await Promise.all(files.map(compressFile));
  await build({
    absWorkingDir: root,
    entryPoints: ['deploy/start.ts', 'deploy/preview-server.ts'],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    logLevel: 'warning',
  });
}

if (import.meta.main) await buildDeployment();
