import { addFilesOfPage } from '../harness/docs.ts';
import { builds } from '../harness/fixtures.ts';
import { takeJourney } from '../harness/journey.ts';
import { addAuth, appAt, build, makeNewApp } from '../harness/new-app.ts';

const name = 'new-cli';

builds(name, async () => {
  const app = await makeNewApp({ name });
  await addAuth(app);
  await addFilesOfPage(app, '', ['src/main.ts', 'src/app/app.config.ts']);
  await build(app);
});

takeJourney({ name, folder: appAt(name).browser });
