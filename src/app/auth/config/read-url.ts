import { isLoopback } from './loopback';
import { readText } from './read-text';
import { quote, type ReadSetting, type SettingProblem } from './setting';
import { isSecure, type UrlRule } from './url-rules';

/** What a URL setting is for. */
export interface UrlSetting {
  /** Ends the cure "Write …". */
  readonly whatToPut: string;
  /** Whether a path on the page's own origin will do, such as `/login/callback`. */
  readonly allowsPath: boolean;
  /** What holds beyond being secure; the first rule that is broken is reported. */
  readonly rules: readonly UrlRule[];
}

/** Reads a URL setting; gives an absolute URL in its normal form. */
export const readUrl =
  ({ whatToPut, allowsPath, rules }: UrlSetting): ReadSetting<string> =>
  (value, context) => {
    const text = readText(whatToPut)(value, context);
    if (!('value' in text)) return text;
    const isPath = allowsPath && /^\/(?![/\\])/.test(text.value);
    const url = isPath ? new URL(text.value, context.origin) : parseAbsolute(text.value, whatToPut);
    if (!(url instanceof URL)) return url;
    // The page's own origin is what it is: whether it is secure is asked where a sign-in starts.
    for (const rule of isPath ? rules : [isSecure, ...rules]) {
      const problem = rule(url, context);
      if (problem) return problem;
    }
    return { value: url.href };
  };

function parseAbsolute(text: string, whatToPut: string): URL | SettingProblem {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text) && URL.canParse(text)) return new URL(text);
  const withScheme = guessScheme(text);
  return withScheme === undefined
    ? { problem: `is ${quote(text)}, which is not an absolute address.`, cure: `Write ${whatToPut}.` }
    : { problem: `is ${quote(text)}, with no https:// in front.`, cure: `Write ${withScheme}.` };
}

/** `dev-123.okta.com/oauth2/default` with its scheme, or undefined where the text does not begin like a host. */
function guessScheme(text: string): string | undefined {
  const host = /^([a-z\d-]+(?:\.[a-z\d-]+)+|localhost)(?::\d+)?(?:\/|$)/i.exec(text)?.[1];
  if (host === undefined) return undefined;
  return `${isLoopback(host.toLowerCase()) ? 'http' : 'https'}://${text}`;
}
