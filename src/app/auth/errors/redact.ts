/** Patterns that may contain a secret, with their replacements. */
const secrets: readonly (readonly [RegExp, string])[] = [
  // A JWT, even if it was cut (RFC 7519)
  [/\beyJ[\w-]+(?:\.[\w-]*){0,2}/g, '[token]'],
  // The query or the fragment of an address
  [/([?#])[^\s?#"'<>)]*=[^\s"'<>)]*/g, '$1…'],
  // `code=…` in a form, `"state": "…"` in JSON, and similar
  [/\b(\w*(?:code|state|nonce|token|verifier|secret|hint|password)(?:=|"\s*:\s*))"?[^\s"&,;]+"?/gi, '$1…'],
  // Long random text, longer than any word: a code, state, nonce, verifier or opaque token
  [/(?=[\w-]*[\dA-Z])[\w-]{32,}/g, '[…]'],
];

/**
 * Removes anything from a text that could be a token, a code or another secret, so that it can be shown, copied or logged.
 * @example
 * console.error(redact(String(error)));
 */
export function redact(text: string): string {
  return secrets.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}
