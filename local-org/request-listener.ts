import { getRequestListener } from '@hono/node-server';
import type { OrgContext } from './context.ts';
import { orgRoutes } from './routes.ts';

/** Answers the requests to an org. The promise resolves when the response is complete. */
export const requestListener = (org: OrgContext) => getRequestListener(orgRoutes(org).fetch);
