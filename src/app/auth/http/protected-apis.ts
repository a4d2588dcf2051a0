import { DOCUMENT, inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { canLeaveFolder } from './path-readings';

/**
 * Whether a request is for a protected API. The URL, parsed as the browser parses it, must have the origin of a prefix, and the
 * prefix's path or one below it. No server may read its path as one outside of the prefix.
 * @param url as given to HttpClient: absolute, protocol-relative or relative
 * @param prefixes absolute URLs, such as `https://api.example.com/v1/`
 * @param base the document's base, which relative URLs are resolved against
 */
export function isProtected(url: string, prefixes: readonly string[], base: string): boolean {
  return findProtectedApi(url, prefixes, base) !== undefined;
}

/**
 * Same as {@link isProtected}, but returns the API.
 * @returns the longest matching prefix, as written in the list
 */
export function findProtectedApi(url: string, prefixes: readonly string[], base: string): string | undefined {
  const match = matchPrefix(url, prefixes, base);
  return match && !isAmbiguous(match) ? match.prefix : undefined;
}

/** Returns the prefix of a URL if a server could read its path as one outside of the prefix. Such a request gets no token. */
export function findAmbiguousPrefix(
  url: string,
  prefixes: readonly string[],
  base: string,
): string | undefined {
  const match = matchPrefix(url, prefixes, base);
  return match && isAmbiguous(match) ? match.prefix : undefined;
}

interface Match {
  readonly prefix: string;
  /** The path below the prefix, not decoded. */
  readonly rest: string;
}

/** No path is outside of a prefix that is an origin. */
const isAmbiguous = ({ prefix, rest }: Match): boolean =>
  canLeaveFolder(rest) && new URL(prefix).pathname !== '/';

function matchPrefix(url: string, prefixes: readonly string[], base: string): Match | undefined {
  const servers = tableOf(prefixes);
  const [, server = '', plainPath = ''] = plainUrl.exec(url) ?? [];
  const listed = servers.get(server);
  if (listed) return longestPrefix(listed, plainPath);
  const target = parseUrl(url, base);
  if (target?.username !== '' || target.password !== '') return undefined;
  const paths = servers.get(serverOf(target));
  return paths && longestPrefix(paths, target.pathname);
}

/**
 * An absolute URL whose path the URL parser leaves as it is. It leaves a listed server as it is too, since that comes from a parsed
 * URL. So most calls need no parsing, which costs more than the rest of the check.
 */
const plainUrl = /^(https?:\/\/[^/?#]+)(\/[\w~/-]*)(?=[?#]|$)/;

function longestPrefix(paths: ReadonlyMap<string, string>, path: string): Match | undefined {
  let match = paths.get(path);
  let rest = '';
  if (match !== undefined) return { prefix: match, rest };
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
    const prefix = paths.get(path.slice(0, end + 1));
    if (prefix === undefined) continue;
    match = prefix;
    rest = path.slice(end + 1);
  }
  return match === undefined ? undefined : { prefix: match, rest };
}

/** Doesn't ask `URL.canParse` first, which would parse twice. */
function parseUrl(url: string, base: string): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}

/** Doesn't use `origin`: for `blob:` and `filesystem:` URLs, that is the origin of another URL. */
const serverOf = ({ protocol, host }: URL): string => `${protocol}//${host}`;

/** Prefixes by server and path. A prefix without a trailing slash is listed with and without it. */
type PrefixTable = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Each list of prefixes is parsed once, not for every call, since it can be long. */
const tables = new WeakMap<readonly string[], PrefixTable>();

function tableOf(prefixes: readonly string[]): PrefixTable {
  const known = tables.get(prefixes);
  if (known) return known;
  const table = new Map<string, Map<string, string>>();
  for (const prefix of prefixes) {
    const parsed = new URL(prefix);
    const { pathname } = parsed;
    const paths = table.get(serverOf(parsed)) ?? new Map<string, string>();
    paths.set(pathname, prefix);
    if (!pathname.endsWith('/')) paths.set(`${pathname}/`, prefix);
    table.set(serverOf(parsed), paths);
  }
  tables.set(prefixes, table);
  return table;
}

/** Finds the protected API of a call. Only these APIs get the access token. */
@Injectable({ providedIn: 'root' })
export class ProtectedApis {
  readonly #document = inject(DOCUMENT);
  readonly #prefixes = inject(AUTH_CONFIG).protectedApis;

  /**
   * The API of a call, as written in the configuration; undefined for other calls.
   * @param url as given to HttpClient
   */
  find(url: string): string | undefined {
    return findProtectedApi(url, this.#prefixes, this.#document.baseURI);
  }

  /** The API of a call whose path a server could read as one outside of that API. */
  findAmbiguous(url: string): string | undefined {
    return findAmbiguousPrefix(url, this.#prefixes, this.#document.baseURI);
  }
}
