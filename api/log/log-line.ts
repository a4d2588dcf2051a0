/** Characters that end a line, move the cursor, or change the direction of text: none of them is left in a log line. */
const control = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** A JWT, such as an access token or a DPoP proof. Its header is a JSON object, so it starts with `{"` in base64url. */
const jwt = /\beyJ[\w-]+(?:\.[\w-]*)+/g;

/**
 * Makes a JSON line safe to print: escapes control characters, which JSON itself allows in part, and removes tokens.
 * @param line a JSON object in one line. It may end with a line feed.
 */
export const safeLogLine = (line: string): string =>
  `${line.trimEnd().replace(jwt, '[token]').replace(control, escape)}\n`;

const escape = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => {
    const code = character.charCodeAt(index).toString(16);
    return `\\u${code.padStart(4, '0')}`;
  }).join('');
