import { getRequestListener } from '@hono/node-server';
import { orgRoutes } from './routes.ts';
import type { OrgWithTestTools } from './test-tools/test-tools.ts';

export { createTestTools } from './test-tools/test-tools.ts';

/** Answers the requests to an org. The promise resolves when the response is complete. */
export const requestListener = (org: OrgWithTestTools) => getRequestListener(orgRoutes(org).fetch);
