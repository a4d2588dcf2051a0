import { test } from '@playwright/test';
import { join } from 'node:path';
import { takeJourney } from '../harness/journey.ts';
import { addAuth, appAt, build, editCompilerOptions, makeNewApp } from '../harness/new-app.ts';

const name = 'ng-module';

test(`${name} is built`, async () => {
  const app = await makeNewApp({
    name,
    options: ['--standalone=false', '--zoneless=false'],
    files: [join(import.meta.dirname, 'src')],
  });
  // What the CLI wrote for years, and what many an app has kept.
  await editCompilerOptions(app, 'tsconfig.json', (options) => {
    options.lib = ['ES2022', 'dom'];
  });
  await addAuth(app);
  await build(app);
});

takeJourney({ name, folder: appAt(name).browser });
