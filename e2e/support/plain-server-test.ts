import { serveApp, type PlainAppServer } from './app-server.ts';
import { test as base } from './fixtures.ts';

/** For what production's server doesn't do: here the app's server has no headers, and lets browsers store the configuration. */
export const test = base.extend<{ app: PlainAppServer }>({
  app: async ({}, use) => {
    const app = await serveApp();
    await use(app);
    await app.close();
  },
});
