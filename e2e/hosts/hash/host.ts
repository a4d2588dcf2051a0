import { join } from 'node:path';
import { builds } from '../harness/fixtures.ts';
import { takeJourney } from '../harness/journey.ts';
import { addAuth, appAt, build, makeNewApp, sharedFiles } from '../harness/new-app.ts';

const name = 'hash';

builds(name, async () => {
  const app = await makeNewApp({ name, files: [sharedFiles, join(import.meta.dirname, 'src')] });
  await addAuth(app);
  await build(app);
});

takeJourney({ name, folder: appAt(name).browser, address: (page) => `#/${page}` });
