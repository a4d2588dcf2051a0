/** How a server reads the path of a request: the path that it routes by, or undefined if it responds with `400`. */
export type PathReader = (path: string) => string | undefined;

/** Models of how common servers and proxies read a path, each according to its documentation or source. */
export const servers: Readonly<Record<string, PathReader>> = {
  /** `merge_slashes on`: decodes while it resolves `..`, also `%2f` (ngx_http_parse_complex_uri). */
  nginx: (path) => (isWellFormed(path) && !path.includes('%00') ? resolve(decode(path)) : undefined),

  /**
   * Drops path parameters, decodes, replaces backslashes with slashes, then normalizes (`ALLOW_BACKSLASH`,
   * `encodedSolidusHandling=decode`).
   */
  tomcat: (path) => {
    if (!isWellFormed(path)) return undefined;
    return resolve(decode(withoutParameters(path)).replaceAll('\\', '/'));
  },

  /** As in some servlet filters: decodes before it drops path parameters. */
  'a servlet filter': (path) => (isWellFormed(path) ? resolve(withoutParameters(decode(path))) : undefined),

  /** Decodes `%uXXXX` and overlong UTF-8, accepts backslashes, and drops dots and spaces at the end of names, as the file system does. */
  iis: (path) => {
    const text = decode(path.replace(/%u00([0-9a-f]{2})/gi, '%$1'))
      .replace(/\u00c0\u00ae/g, '.')
      .replace(/\u00c0\u00af/g, '/')
      .replace(/\u00c1\u009c/g, '\\')
      .replaceAll('\\', '/');
    const names = text
      .split('/')
      .map((name) => (/^ *\.\.[. ]*$/.test(name) ? '..' : name.replace(/[. ]+$/, '')));
    return resolve(names.join('/'));
  },

  /** `express.static`: decodes once with `decodeURIComponent`, rejects NULs, then `path.normalize`. */
  express: (path) => {
    try {
      const text = decodeURIComponent(path);
      return text.includes('\0') ? undefined : resolve(text);
    } catch {
      return undefined;
    }
  },

  /** `AllowEncodedSlashes NoDecode`: decodes everything except slashes. */
  apache: (path) => {
    if (!isWellFormed(path)) return undefined;
    return resolve(decode(path.replace(/%2f/gi, '%252f')));
  },

  /** Decodes, then parses the result as a URL: tabs and line breaks are dropped, backslashes are slashes, `?` and `#` end the path. */
  'a gateway in JavaScript': (path) => new URL(`http://backend${decode(path)}`).pathname,

  /** A NUL ends the path. */
  'a server in C': (path) => resolve(decode(path).replace(/\0.*/s, '')),

  /** Forwards the path unchanged. */
  'a plain proxy': (path) => path,
};

const isWellFormed = (path: string): boolean => !/%(?![0-9a-f]{2})/i.test(path);

/** Decodes bytes to characters of the same code. Malformed sequences stay. */
const decode = (path: string): string =>
  path.replace(/%([0-9a-f]{2})/gi, (_, byte: string) => String.fromCharCode(parseInt(byte, 16)));

const withoutParameters = (path: string): string => path.replace(/;[^/]*/g, '');

/** Merges slashes and resolves `.` and `..`. */
function resolve(path: string): string {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return `/${names.join('/')}${/\/\.{0,2}$/.test(path) && names.length > 0 ? '/' : ''}`;
}
