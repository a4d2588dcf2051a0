import { followDocs } from './support/add-to-your-app.ts';
import { serveApp } from './support/app-server.ts';
import { ada } from './support/people.ts';
import { expect } from './support/fixtures.ts';
import { test as base } from './support/quiet.ts';

const test = base.extend({
  app: async ({}, use) => {
    await using built = await followDocs();
    const app = await serveApp(built.folder);
    await use(app);
    await app.close();
  },
});

test('a new Angular app that follows docs/add-to-your-app.md builds with no warning and signs in', async ({
  spa,
  signInPage,
}) => {
  await spa.open('/orders');
  await signInPage.signIn(ada.login, ada.password);
  await expect(spa.page.getByText(`The orders of ${ada.name}`)).toBeVisible();
  await expect(spa.page).toHaveURL(`${spa.origin}/orders`);
});
