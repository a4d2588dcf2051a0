import { isLoopback } from './addresses';
import { readText } from './read-values';
import { quote, type ReadSetting, type SettingProblem } from './setting';
import { isSecure, type UrlRule } from './url-rules';

/** Describes a URL setting. */
export interface UrlSetting {
  /** Completes the fix "Write …". */
  readonly whatToPut: string;
  /** Whether the URL may be relative to the document's base, such as `login/callback`. */
  readonly allowsRelative: boolean;
  /** Rules in addition to being secure. The first broken rule is reported. */
  readonly rules: readonly UrlRule[];
  /**
   * How to return an absolute URL: normalized, or exactly as written, for a server that requires an exact match.
   */
  readonly form: 'normal' | 'asWritten';
}

/** Reads a URL setting. Returns an absolute URL. */
export const readUrl =
  ({ whatToPut, allowsRelative, rules, form }: UrlSetting): ReadSetting<string> =>
  (value, context) => {
    const text = readText(whatToPut)(value, context);
    if (!('value' in text)) return text;
    const isRelative = allowsRelative && looksRelative(text.value);
    const url = isRelative ? new URL(text.value, context.base) : parseAbsolute(text.value, whatToPut);
    if (!(url instanceof URL)) return url;
    // A relative URL has the page's origin. Whether that is secure is checked when a sign-in starts.
    for (const rule of isRelative ? rules : [isSecure, ...rules]) {
      const problem = rule(url, context);
      if (problem) return problem;
    }
    return { value: isRelative || form === 'normal' ? url.href : text.value };
  };

/**
 * Whether a text is meant as a relative URL: it has no scheme, doesn't start like a host, and can't lead to another origin (`//host`,
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

/** Adds the scheme to a text such as `dev-123.okta.com/oauth2/default`; undefined if the text does not start like a host. */
function withScheme(text: string): string | undefined {
  const host = /^([a-z\d-]+(?:\.[a-z\d-]+)+|localhost)(?::\d+)?(?:\/|$)/i.exec(text)?.[1];
  if (host === undefined) return undefined;
  return `${isLoopback(host.toLowerCase()) ? 'http' : 'https'}://${text}`;
}
