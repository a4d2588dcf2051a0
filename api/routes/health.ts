import { Hono } from 'hono';
import type { Readiness } from '../readiness.ts';

/**
 * For the platform that runs the API, with no token. `/healthz`: the process works; if not, restart it. `/readyz`: it can
 * answer requests; if not, send them to another copy.
 */
export const healthRoutes = (readiness: Readiness) =>
  new Hono()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) => {
      const { isReady, checks } = await readiness.check();
      return c.json({ status: isReady ? 'ready' : 'not ready', checks }, isReady ? 200 : 503);
    });
