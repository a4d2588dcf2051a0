import { join } from 'node:path';
import { builds } from '../harness/fixtures.ts';
import { takeJourney } from '../harness/journey.ts';
import { addAuth, appAt, build, makeNewApp, sharedFiles } from '../harness/new-app.ts';

const name = 'guarded-start';

builds(name, async () => {
  const app = await makeNewApp({ name, files: [sharedFiles, join(import.meta.dirname, 'src')] });
  await addAuth(app);
  await build(app);
});

// All variants share one build: an attribute in `index.html` selects the variant.
for (const way of ['start page', 'redirect', 'shell']) {
  takeJourney({
    name: `${name} by ${way}`,
    folder: appAt(name).browser,
    start: 'guarded',
    landing: way === 'redirect' ? 'orders' : '',
    editIndex: (html) => html.replace('<html ', `<html data-way="${way}" `),
  });
}
