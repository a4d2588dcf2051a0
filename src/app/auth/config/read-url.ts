import { isLoopback } from './addresses';
import { readText } from './read-values';
import type { ReadSetting } from './setting';
import { type UrlRule, urlRules } from './url-rules';

/** Describes a URL setting. */
export interface UrlSetting {
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
  ({ allowsRelative, rules, form }: UrlSetting): ReadSetting<string> =>
  (raw, context) => {
    const text = readText(raw, context);
    if (text.issue) return text;
    const { value } = text;
    const isRelative = allowsRelative && looksRelative(value);
    if (!isRelative && !isAbsolute(value)) {
      return { issue: withScheme(value) === undefined ? 'notAbsolute' : 'noScheme', value };
    }
    const url = new URL(value, context.base);
    // A relative URL has the page's origin. Whether that is secure is checked when a sign-in starts.
    const checked: readonly UrlRule[] = isRelative ? rules : ['insecure', ...rules];
    const issue = checked.find((rule) => urlRules[rule](url, context.base));
    if (issue) return { issue, value: url };
    return { value: isRelative || form === 'normal' ? url.href : value };
  };

/**
 * Whether a string is meant as a relative URL: it has no scheme, doesn't start like a host, and can't lead to another origin
 * (`//host`, `/\\host`).
 */
function looksRelative(text: string): boolean {
  if (/^[/\\]{2}/.test(text) || /^[a-z][a-z\d+.-]*:/i.test(text)) return false;
  return withScheme(text) === undefined || /^[^/]*\.html$/i.test(text);
}

const isAbsolute = (text: string): boolean => /^[a-z][a-z\d+.-]*:\/\//i.test(text) && URL.canParse(text);

/** Adds the scheme to a string such as `dev-123.okta.com/oauth2/default`; undefined if it doesn't start like a host. */
export function withScheme(text: string): string | undefined {
  const host = /^([a-z\d-]+(?:\.[a-z\d-]+)+|localhost)(?::\d+)?(?:\/|$)/i.exec(text)?.[1];
  if (host === undefined) return undefined;
  return `${isLoopback(host.toLowerCase()) ? 'http' : 'https'}://${text}`;
}
