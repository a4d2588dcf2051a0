import { translations } from './assets.ts';

const supported: readonly string[] = ['en', ...translations];
const base = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/**
 * The language to show, of those that the widget has: the first of `ui_locales` (OpenID Connect Core 3.1.2.1: BCP 47
 * tags, the preferred one first) that it speaks, in another region's variety if need be.
 * @returns `undefined` when it speaks none of them: then the browser's languages decide.
 */
export function chooseLanguage(uiLocales: string | undefined): string | undefined {
  for (const tag of (uiLocales ?? '').split(' ').filter(Boolean)) {
    const language =
      supported.find((each) => each.toLowerCase() === tag.toLowerCase()) ??
      supported.find((each) => base(each) === base(tag));
    if (language) return language;
  }
  return undefined;
}
