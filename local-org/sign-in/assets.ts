import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join, relative, sep } from 'node:path';
import { once } from '../once.ts';

const manifest = createRequire(import.meta.url).resolve('@okta/okta-signin-widget/package.json');
const dist = join(manifest, '..', 'dist');
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };

/** The path of the widget's files. It contains the version, so that browsers can cache them forever. */
export const assetsPath = `/assets/${version}`;

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * The widget's files, by their path below `dist` with forward slashes. No other files are served. They are listed at the
 * first sign-in, because that takes as long as the rest of the start.
 */
const files = once(
  (): ReadonlyMap<string, string> =>
    new Map(
      readdirSync(dist, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && extname(entry.name) in types)
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => [relative(dist, path).split(sep).join('/'), path]),
    ),
);

/** A file of the widget. */
export interface Asset {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

const read = new Map<string, Asset>();

/**
 * A file of the widget. It is read once and kept in memory, because the bundle has 4 MB. It isn't compressed: on
 * loopback, decompressing takes the browser longer than reading.
 */
export function findAsset(name: string): Asset | undefined {
  const path = files().get(name);
  if (path === undefined) return undefined;
  let asset = read.get(name);
  if (!asset) {
    asset = { content: new Uint8Array(readFileSync(path)), type: types[extname(path)] ?? '' };
    read.set(name, asset);
  }
  return asset;
}

/** The widget's languages besides English, as BCP 47 tags such as `fr` and `pt-BR`. */
export const translations = (): readonly string[] =>
  [...files().keys()].flatMap((name) => {
    const [, language] = /^labels\/json\/login_(\w+)\.json$/.exec(name) ?? [];
    return language ? [language.replace('_', '-')] : [];
  });
