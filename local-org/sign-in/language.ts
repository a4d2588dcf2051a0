import { parseAccept } from 'hono/utils/accept';
import { translations } from './assets.ts';

const english = 'en';

/** The languages that the widget has, with the script that each is written in. */
const supported = [english, ...translations].map((tag) => ({ tag, locale: new Intl.Locale(tag).maximize() }));

/**
 * The language to show, of those that the widget has: the first of the app's that it speaks, else the first of the
 * browser's, in another region's variety if need be, else English.
 * @param uiLocales OpenID Connect Core 3.1.2.1, `ui_locales`: BCP 47 tags, the preferred one first.
 * @param acceptLanguage RFC 9110, section 12.5.4: the browser's languages.
 */
export function chooseLanguage(uiLocales = '', acceptLanguage = ''): string {
  const ofBrowser = parseAccept(acceptLanguage).filter(({ q }) => q > 0);
  for (const tag of [...uiLocales.split(' '), ...ofBrowser.map(({ type }) => type)]) {
    const language = findLanguage(tag);
    if (language) return language;
  }
  return english;
}

/** The variety of the language `tag` that the widget has: that very one, or one in the same script. */
function findLanguage(tag: string): string | undefined {
  const wanted = readTag(tag);
  return (
    supported.find((each) => each.tag.toLowerCase() === tag.toLowerCase()) ??
    supported.find(({ locale }) => locale.language === wanted?.language && locale.script === wanted.script)
  )?.tag;
}

/** `undefined` for what is no BCP 47 tag, such as `*`. */
function readTag(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return undefined;
  }
}
