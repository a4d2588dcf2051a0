import { join } from 'node:path';
import { builds } from '../harness/fixtures.ts';
import { takeJourney } from '../harness/journey.ts';
import {
  addAuth,
  appAt,
  build,
  edit,
  editCompilerOptions,
  editWorkspace,
  makeNewApp,
  sharedFiles,
} from '../harness/new-app.ts';

const name = 'locales';

/** The text before the user's name in each language. */
const languages = { en: 'Signed in as', de: 'Angemeldet als' };

builds(name, async () => {
  const app = await makeNewApp({ name, files: [sharedFiles, join(import.meta.dirname, 'src')] });
  await addAuth(app);
  await edit(app, 'src/app/account.ts', '<span>Signed in', '<span i18n="@@signedInAs">Signed in');
  await editWorkspace(app, ({ projects }) => {
    projects.app.i18n = {
      sourceLocale: { code: 'en', subPath: 'en' },
      locales: { de: { translation: 'src/locale/messages.de.json', subPath: 'de' } },
    };
    const { options } = projects.app.architect.build;
    options['localize'] = true;
    options['polyfills'] = ['@angular/localize/init'];
  });
  await editCompilerOptions(app, 'tsconfig.app.json', (options) => {
    options.types = ['@angular/localize'];
  });
  await build(app);
});

for (const [language, signedInAs] of Object.entries(languages)) {
  takeJourney({
    name: `${name}/${language}`,
    folder: join(appAt(name).browser, language),
    base: `/${language}/`,
    look: { user: (page, user) => page.getByText(`${signedInAs} ${user}`) },
  });
}
