/** A type of file that the web server serves. */
export interface ContentType {
  /** The value of the Content-Type header. */
  readonly type: string;
  /** Whether the build writes a Brotli and a gzip version beside it. Formats that are compressed already have none. */
  readonly isCompressed: boolean;
}

const text = (type: string): ContentType => ({ type: `${type}; charset=utf-8`, isCompressed: true });
const binary = (type: string): ContentType => ({ type, isCompressed: false });

/** The types of all files that a build may have, by extension. The web server responds with 404 to any other extension. */
export const contentTypes: Readonly<Record<string, ContentType>> = {
  css: text('text/css'),
  js: text('text/javascript'),
  json: text('application/json'),
  map: text('application/json'),
  svg: text('image/svg+xml'),
  txt: text('text/plain'),
  webmanifest: text('application/manifest+json'),
  xml: text('application/xml'),
  wasm: { type: 'application/wasm', isCompressed: true },
  avif: binary('image/avif'),
  gif: binary('image/gif'),
  ico: binary('image/x-icon'),
  jpg: binary('image/jpeg'),
  png: binary('image/png'),
  webp: binary('image/webp'),
  woff2: binary('font/woff2'),
};

/** The type of the app's page. nginx's filters compare the type alone, so the charset is beside it. */
export const page = { type: 'text/html', charset: 'utf-8' } as const;
