import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join, relative, sep } from 'node:path';

const manifest = createRequire(import.meta.url).resolve('@okta/okta-signin-widget/package.json');
const dist = join(manifest, '..', 'dist');
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };

/** Where the widget's files are served. The version is in it, so that a browser may keep them for ever. */
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

/** The widget's files: their path below `dist`, with slashes, and where they are. Nothing else can be asked for. */
const files: ReadonlyMap<string, string> = new Map(
  readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extname(entry.name) in types)
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(dist, path).split(sep).join('/'), path]),
);

/** A file of the widget. */
export interface Asset {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

const read = new Map<string, Asset>();

/**
 * A file of the widget, read once and then kept: the page is asked for often, and the bundle has 4 MB. It is not
 * compressed, since the org answers on loopback only: unpacking takes the browser longer than reading.
 */
export function findAsset(name: string): Asset | undefined {
  const path = files.get(name);
  if (path === undefined) return undefined;
  let asset = read.get(name);
  if (!asset) {
    asset = { content: new Uint8Array(readFileSync(path)), type: types[extname(path)] ?? '' };
    read.set(name, asset);
  }
  return asset;
}

/** The languages that the widget has texts for besides English, as it writes them: `fr`, `pt-BR`. */
export const translations: readonly string[] = [...files.keys()].flatMap((name) => {
  const [, language] = /^labels\/json\/login_(\w+)\.json$/.exec(name) ?? [];
  return language ? [language.replace('_', '-')] : [];
});
