import { Hono } from 'hono';

/** `/public`: needs no token. @param clock milliseconds since the epoch. */
export const publicRoutes = (clock: () => number) =>
  new Hono().get('/status', (c) => c.json({ status: 'ok', time: new Date(clock()).toISOString() }));
