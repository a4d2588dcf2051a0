import type { Page } from '@playwright/test';
import { expect, withSeed } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import { test } from './support/quiet.ts';

const languages = {
  en: { title: 'Sign In', problem: 'Unable to sign in' },
  fr: { title: 'Connexion', problem: 'Connexion impossible' },
  ja: { title: 'サインイン', problem: 'サインインできません' },
} as const;

/** The languages whose texts the page loads, and the hosts that it loads from. */
function watchRequests(page: Page): { labels: Set<string>; hosts: Set<string> } {
  const watched = { labels: new Set<string>(), hosts: new Set<string>() };
  page.on('request', (request) => {
    const { protocol, hostname, pathname } = new URL(request.url());
    if (protocol.startsWith('http')) watched.hosts.add(hostname);
    const [, language] = /\/labels\/json\/login_(\w+)\.json$/.exec(pathname) ?? [];
    if (language) watched.labels.add(language);
  });
  return watched;
}

/** Makes the app request a sign-in page in these languages, the preferred one first. */
const askFor = (page: Page, uiLocales: string): Promise<unknown> =>
  page.route('**/v1/authorize?*', (route) =>
    route.continue({
      url: `${route.request().url()}&${new URLSearchParams({ ui_locales: uiLocales }).toString()}`,
    }),
  );

/** The browser's locale, the `ui_locales` that the app requests, and the language that the page should have. */
const cases = [
  ['fr-CA', undefined, 'fr'],
  ['en-GB', 'ja', 'ja'],
  ['ja-JP', 'tlh fr-CA', 'fr'],
  ['ja-JP', 'tlh', 'ja'],
  ['cy-GB', undefined, 'en'],
  ['cy-GB', 'tlh', 'en'],
] as const;

for (const generation of [3, 2] as const) {
  test.describe(`the sign-in page, generation ${generation},`, () => {
    test.use(withSeed((seed) => (seed.settings.signInPage.generation = generation)));

    for (const [locale, uiLocales, language] of generation === 3 ? cases : cases.slice(0, 2)) {
      test.describe(`of an app that asks for ${uiLocales ?? 'nothing'}, in a browser in ${locale},`, () => {
        test.use({ locale });

        test(`is in ${language}, with its error messages, and signs in to the app`, async ({
          spa,
          signInPage,
          page,
        }) => {
          const { title, problem } = languages[language];
          const { labels, hosts } = watchRequests(page);
          if (uiLocales) await askFor(page, uiLocales);
          await spa.open('/profile');
          await signInPage.expectToBeOpen();
          await expect(page.locator('html')).toHaveAttribute('lang', language);
          await expect(signInPage.message.getByRole('heading', { name: title })).toBeVisible();
          await signInPage.signIn(ada.login, 'Wrong-0ne!');
          await expect(signInPage.problem).toContainText(problem);
          await signInPage.signIn(ada.login, ada.password);
          await spa.expectToBeAt('/profile', 'Profile');
          expect([...labels]).toEqual(language === 'en' ? [] : [language]);
          expect([...hosts]).toEqual(['localhost']);
        });
      });
    }
  });
}
