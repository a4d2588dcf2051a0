import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ownBuild } from './app-server.ts';

/** The patterns for the addresses of this app's lazy scripts that contain a text. */
export async function chunksWith(text: string): Promise<string[]> {
  const names = (await readdir(ownBuild)).filter((name) => /^chunk-.*\.js$/.test(name));
  const contents = await Promise.all(names.map((name) => readFile(join(ownBuild, name), 'utf8')));
  return names.filter((_, index) => contents[index]?.includes(text)).map((name) => `**/${name}`);
}
