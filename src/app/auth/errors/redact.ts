/** Where a secret may stand, and what is put in its place. */
const hidden: readonly (readonly [RegExp, string])[] = [
  // A JWT, also one that was cut (RFC 7519)
  [/\beyJ[\w-]+(?:\.[\w-]*){0,2}/g, '[token]'],
  // The query or the fragment of an address
  [/([?#])[^\s?#"'<>)]*=[^\s"'<>)]*/g, '$1…'],
  // `code=…` of a form, `"state": "…"` of JSON, and their like
  [/\b(\w*(?:code|state|nonce|token|verifier|secret|hint|password)(?:=|"\s*:\s*))"?[^\s"&,;]+"?/gi, '$1…'],
  // Any long random text, which no word is: a code, state, nonce, verifier or opaque token
  [/(?=[\w-]*[\dA-Z])[\w-]{32,}/g, '[…]'],
];

/** A text with nothing left in it that could be a token, a code or another secret: to be shown, copied or logged. */
export function redact(text: string): string {
  return hidden.reduce((left, [secret, substitute]) => left.replace(secret, substitute), text);
}
