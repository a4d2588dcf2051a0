import { parseAccept } from 'hono/utils/accept';
import { once } from '../once.ts';
import { translations } from './assets.ts';

const english = 'en';

/** The widget's languages. `maximize` adds the script in which each is written. */
const supported = once(() =>
  [english, ...translations()].map((tag) => ({ tag, locale: new Intl.Locale(tag).maximize() })),
);

/**
 * Chooses the language of the page: the first one of the app that the widget supports, or else the first one of the
 * browser, or else English. A variant for another region is better than the next language.
 * @param uiLocales the app's `ui_locales` (OpenID Connect Core section 3.1.2.1): BCP 47 tags, the preferred one first.
 * @param acceptLanguage the browser's languages (RFC 9110 section 12.5.4).
 */
export function chooseLanguage(uiLocales = '', acceptLanguage = ''): string {
  const ofBrowser = parseAccept(acceptLanguage).filter(({ q }) => q > 0);
  for (const tag of [...uiLocales.split(' '), ...ofBrowser.map(({ type }) => type)]) {
    const language = findLanguage(tag);
    if (language) return language;
  }
  return english;
}

/** The widget's language for a tag: the same one, or a variant in the same script. */
function findLanguage(tag: string): string | undefined {
  const wanted = readTag(tag);
  return (
    supported().find((each) => each.tag.toLowerCase() === tag.toLowerCase()) ??
    supported().find(({ locale }) => locale.language === wanted?.language && locale.script === wanted.script)
  )?.tag;
}

/** `undefined` if it isn't a BCP 47 tag, for example `*`. */
function readTag(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return undefined;
  }
}
