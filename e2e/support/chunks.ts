import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ownBuild } from './app-server.ts';

/**
 * The patterns for the addresses of this app's lazy scripts that contain a text.
 * @throws if none does: a test that blocks them would then block nothing.
 */
export async function chunksWith(text: string): Promise<string[]> {
  const names = (await readdir(ownBuild)).filter((name) => /^chunk-.*\.js$/.test(name));
  const contents = await Promise.all(names.map((name) => readFile(join(ownBuild, name), 'utf8')));
  const found = names.filter((_, index) => contents[index]?.includes(text));
  if (found.length === 0) throw new Error(`No lazy script of the build contains ‘${text}’.`);
  return found.map((name) => `**/${name}`);
}
