import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { contentTypes } from './content-types.ts';

/**
 * Writes the compressed versions of a file beside it, as `.br` and `.gz`, if its type has some. All files of a type have them,
 * however small, so that a web server need not look which ones are there.
 * @throws Error for a file of a type that the web server doesn't serve
 */
export async function compressFile(file: string): Promise<void> {
  const type = contentTypes[extname(file).slice(1)];
  if (!type) throw new Error(`${file} is of an unknown type: add its extension to deploy/content-types.ts.`);
  if (!type.isCompressed) return;
  const content = await readFile(file);
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
    promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
}
