/** What a server asks for in `WWW-Authenticate`: a scheme in lower case, and its parameters by their names in lower case. */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
/** `name=value` or `name="value"`, or a scheme: the word that no equals sign follows. */
const part = new RegExp(`(${token})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${token}))|(${token})`, 'gy');
const between = /[\s,]*/gy;

/**
 * Reads the challenges of a response (RFC 9110, section 11.6.1): a server may send several, in one header or in more, which
 * the browser joins by commas. What cannot be read ends the list.
 */
export function parseChallenges(header: string | null): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  const text = header ?? '';
  for (let at = skip(between, text, 0); at < text.length; at = skip(between, text, at)) {
    part.lastIndex = at;
    const [found, name, quoted, plain, scheme] = part.exec(text) ?? [];
    if (found === undefined) break;
    at += found.length;
    if (scheme !== undefined) challenges.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
    else if (name !== undefined) {
      const value = quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '';
      challenges.at(-1)?.parameters.set(name.toLowerCase(), value);
    }
  }
  return challenges;
}

function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return from + (pattern.exec(text)?.[0].length ?? 0);
}
