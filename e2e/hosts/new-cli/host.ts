import { test } from '@playwright/test';
import { takeJourney } from '../harness/journey.ts';
import { addAuth, appAt, build, makeNewApp } from '../harness/new-app.ts';

const name = 'new-cli';

test(`${name} is built`, async () => {
  const app = await makeNewApp({ name });
  await addAuth(app);
  await build(app);
});

takeJourney({ name, folder: appAt(name).browser });
