import { createMiddleware } from 'hono/factory';
import type { AdjustableClock } from './adjustable-clock.ts';

/** Sends the org's time in the `Date` header while its clock is moved, so that clients can see that it is off. */
export const movedDateHeader = (clock: AdjustableClock) =>
  createMiddleware(async (c, next) => {
    if (clock.offset !== 0) c.header('Date', new Date(clock.now()).toUTCString());
    await next();
  });
