/** Characters that mean the same with and without percent-encoding (RFC 3986 section 2.3). */
const unreserved = /[A-Za-z0-9._~-]/;

/**
 * Normalizes a URI: removes query and fragment, and unifies case, default port, dot segments and percent-encoding (RFC
 * 3986 sections 6.2.2 and 6.2.3).
 */
function normalize(uri: string): string {
  const { origin, pathname } = new URL(uri);
  const path = pathname.replace(/%[0-9a-f]{2}/gi, (octet) => {
    const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return unreserved.test(character) ? character : octet.toUpperCase();
  });
  return origin + path;
}

/** Whether a proof's `htu` names the URI of its request (RFC 9449 section 4.3, check 9). */
export const matchesTargetUri = (htu: string, requestUrl: string): boolean =>
  URL.canParse(htu) && normalize(htu) === normalize(requestUrl);
