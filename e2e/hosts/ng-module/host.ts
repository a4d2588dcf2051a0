import { join } from 'node:path';
import { addFilesOfPage } from '../harness/docs.ts';
import { builds } from '../harness/fixtures.ts';
import { takeJourney } from '../harness/journey.ts';
import { addAuth, appAt, build, edit, editCompilerOptions, makeNewApp } from '../harness/new-app.ts';

const name = 'ng-module';

builds(name, async () => {
  const app = await makeNewApp({
    name,
    options: ['--standalone=false', '--zoneless=false'],
    files: [join(import.meta.dirname, 'src')],
  });
  // The CLI generated this for years, and many apps still have it.
  await editCompilerOptions(app, 'tsconfig.json', (options) => {
    options.lib = ['ES2022', 'dom'];
  });
  await addAuth(app);
  await addFilesOfPage(app, 'ng-module');
  const providers = 'provideBrowserGlobalErrorListeners(),';
  await edit(
    app,
    'src/app/app-module.ts',
    `    ${providers}\n`,
    `    ${providers}\n    provideZoneChangeDetection({ eventCoalescing: true }),\n`,
  );
  await edit(app, 'src/app/app-module.ts', '{ NgModule,', '{ NgModule, provideZoneChangeDetection,');
  await build(app);
});

takeJourney({ name, folder: appAt(name).browser });
