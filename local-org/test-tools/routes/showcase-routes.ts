import { Hono } from 'hono';
import type { ManagementEnv } from '../../management/api-token.ts';
import { missing } from '../../management/okta-error.ts';
import type { OrgWithTestTools } from '../test-tools.ts';
import { testToolsPath } from './path.ts';

const path = `${testToolsPath}/showcase`;

/** The screens of the sign-in page. */
export function showcaseApiRoutes({ testTools: { showcase } }: OrgWithTestTools): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();
  app.get(path, (c) => c.json(showcase.screens));

  app.post(`${path}/:screenId`, (c) => {
    const id = c.req.param('screenId');
    if (!showcase.screens.some((screen) => screen.id === id)) throw missing(id, 'Screen');
    return c.json({ url: showcase.open(id) }, 201);
  });
  return app;
}
