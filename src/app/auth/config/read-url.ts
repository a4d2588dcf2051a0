import { isLoopback } from './addresses';
import { readText } from './read-values';
import { quote, type ReadSetting, type SettingProblem } from './setting';
import { isSecure, type UrlRule } from './url-rules';

/** What a URL setting is for. */
export interface UrlSetting {
  /** Ends the fix "Write …". */
  readonly whatToPut: string;
  /** Whether a URL relative to the document's base will do, such as `login/callback`. */
  readonly allowsRelative: boolean;
  /** What holds beyond being secure; the first rule that is broken is reported. */
  readonly rules: readonly UrlRule[];
  /**
   * What becomes of an absolute URL: its normal form, for comparing, or exactly what was written, for a server that compares
   * it letter by letter.
   */
  readonly form: 'normal' | 'asWritten';
}

/** Reads a URL setting; gives an absolute URL. */
export const readUrl =
  ({ whatToPut, allowsRelative, rules, form }: UrlSetting): ReadSetting<string> =>
  (value, context) => {
    const text = readText(whatToPut)(value, context);
    if (!('value' in text)) return text;
    const isRelative = allowsRelative && looksRelative(text.value);
    const url = isRelative ? new URL(text.value, context.base) : parseAbsolute(text.value, whatToPut);
    if (!(url instanceof URL)) return url;
    // The page's own origin is given, so whether it is secure is checked where a sign-in starts.
    for (const rule of isRelative ? rules : [isSecure, ...rules]) {
      const problem = rule(url, context);
      if (problem) return problem;
    }
    return { value: isRelative || form === 'normal' ? url.href : text.value };
  };

/**
 * Whether a text is meant as relative: it has no scheme, doesn't begin like a host, and can't lead to another origin (`//host`,
 * `/\\host`).
 */
function looksRelative(text: string): boolean {
  if (/^[/\\]{2}/.test(text) || /^[a-z][a-z\d+.-]*:/i.test(text)) return false;
  return withScheme(text) === undefined || /^[^/]*\.html$/i.test(text);
}

function parseAbsolute(text: string, whatToPut: string): URL | SettingProblem {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text) && URL.canParse(text)) return new URL(text);
  const corrected = withScheme(text);
  return corrected === undefined
    ? { problem: `is ${quote(text)}, which is not an absolute address.`, fix: `Write ${whatToPut}.` }
    : { problem: `is ${quote(text)}, with no https:// in front.`, fix: `Write ${corrected}.` };
}

/** `dev-123.okta.com/oauth2/default` with its scheme, or undefined where the text does not begin like a host. */
function withScheme(text: string): string | undefined {
  const host = /^([a-z\d-]+(?:\.[a-z\d-]+)+|localhost)(?::\d+)?(?:\/|$)/i.exec(text)?.[1];
  if (host === undefined) return undefined;
  return `${isLoopback(host.toLowerCase()) ? 'http' : 'https'}://${text}`;
}
