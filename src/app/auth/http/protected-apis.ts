import { DOCUMENT, inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { canLeaveFolder } from './path-readings';

/**
 * Whether a request's URL is one of the protected APIs, that is: parsed as the browser parses it, its origin is a prefix's,
 * its path is the prefix's or below, and no server could read it as a path outside of the prefix.
 * @param url as given to HttpClient: absolute, protocol-relative or relative
 * @param prefixes absolute URLs, such as `https://api.example.com/v1/`
 * @param base what relative URLs are relative to, the document's base
 */
export function isProtected(url: string, prefixes: readonly string[], base: string): boolean {
  return findProtectedApi(url, prefixes, base) !== undefined;
}

/**
 * As {@link isProtected}, but returns which API it is.
 * @returns the longest prefix that the URL is below, as it is written in the list
 */
export function findProtectedApi(url: string, prefixes: readonly string[], base: string): string | undefined {
  const match = matchPrefix(url, prefixes, base);
  return match && !isAmbiguous(match) ? match.prefix : undefined;
}

/**
 * The prefix that a URL is below only as the browser reads it, while a server could read its path as one outside. It gets no
 * token.
 */
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
  /** The path below the prefix, undecoded. */
  readonly rest: string;
}

/** Nothing is outside of a prefix that is a whole origin. */
const isAmbiguous = ({ prefix, rest }: Match): boolean =>
  new URL(prefix).pathname !== '/' && canLeaveFolder(rest);

function matchPrefix(url: string, prefixes: readonly string[], base: string): Match | undefined {
  if (!URL.canParse(url, base)) return undefined;
  const target = new URL(url, base);
  const { pathname, username, password } = target;
  if (username !== '' || password !== '') return undefined;
  const paths = tableOf(prefixes).get(serverOf(target));
  if (!paths) return undefined;
  let match = paths.get(pathname);
  let rest = '';
  if (match !== undefined) return { prefix: match, rest };
  for (let end = pathname.indexOf('/'); end >= 0; end = pathname.indexOf('/', end + 1)) {
    const prefix = paths.get(pathname.slice(0, end + 1));
    if (prefix === undefined) continue;
    match = prefix;
    rest = pathname.slice(end + 1);
  }
  return match === undefined ? undefined : { prefix: match, rest };
}

/** Not `origin`, which `blob:` and `filesystem:` URLs have of another URL. */
const serverOf = ({ protocol, host }: URL): string => `${protocol}//${host}`;

/** Prefixes by server and path. One without a slash at its end stands there with and without it. */
type PrefixTable = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** A list of prefixes is parsed once, not for every call: it can be long. */
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

/** The configuration's `protectedApis`: the only ones that the access token is sent to. */
@Injectable({ providedIn: 'root' })
export class ProtectedApis {
  readonly #document = inject(DOCUMENT);
  readonly #prefixes = inject(AUTH_CONFIG).protectedApis;

  /**
   * The API that a call goes to, as it is written in the configuration; undefined for any other call.
   * @param url as given to HttpClient
   */
  find(url: string): string | undefined {
    return findProtectedApi(url, this.#prefixes, this.#document.baseURI);
  }

  /** The API that a call seems to go to, although a server could read its path as one outside of that API. */
  findAmbiguous(url: string): string | undefined {
    return findAmbiguousPrefix(url, this.#prefixes, this.#document.baseURI);
  }
}
