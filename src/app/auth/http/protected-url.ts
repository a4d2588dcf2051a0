/**
 * Whether a request's URL is one of the protected APIs, that is: parsed as the browser parses it, its origin is a prefix's
 * and its path is the prefix's or below.
 * @param url as given to HttpClient: absolute, protocol-relative or relative
 * @param prefixes absolute URLs, such as `https://api.example.com/v1/`
 * @param base what relative URLs are relative to, the document's base
 */
export function isProtected(url: string, prefixes: readonly string[], base: string): boolean {
  if (!URL.canParse(url, base)) return false;
  const target = new URL(url, base);
  if (target.username !== '' || target.password !== '') return false;
  const readings = readingsOf(target.pathname);
  return prefixes
    .map((prefix) => new URL(prefix))
    .some(
      ({ origin, pathname }) => origin === target.origin && readings.every((path) => isBelow(path, pathname)),
    );
}

function isBelow(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);
}

/**
 * Every path that a server might take this one for: servers decode `%2e`, `%2f` and `%5c` before or after they resolve `..`,
 * some of them twice.
 */
function readingsOf(path: string): string[] {
  const readings = [path];
  for (let text = decodeOnce(path), last = path; text !== last; last = text, text = decodeOnce(text)) {
    readings.push(resolveDots(text));
  }
  return readings;
}

/** Decodes what matters to where a path leads: dots, slashes, backslashes, and the percent sign that may hide one of them. */
function decodeOnce(path: string): string {
  return path.replace(/%(?:2e|2f|5c|25)/gi, (code) => decodeURIComponent(code));
}

/** The path without `.` and `..`, and with `/` for a backslash, as a browser makes it (WHATWG URL). */
function resolveDots(path: string): string {
  const url = new URL('http://localhost/');
  url.pathname = path;
  return url.pathname;
}
