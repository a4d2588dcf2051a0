import { createMiddleware } from 'hono/factory';
import { seconds, type Clock } from '../clock.ts';
import type { OrgContext } from '../context.ts';

/** Okta's limit of most management calls in a minute. This org counts down from it, and never refuses a call. */
export const rateLimit = 600;

const minuteOf = (clock: Clock): number => Math.floor(seconds(clock) / 60);

/** When the limit starts anew: the next minute, in seconds since the epoch. */
export const rateLimitReset = (clock: Clock): number => (minuteOf(clock) + 1) * 60;

/**
 * Sets the headers that clients read to slow down: the limit of a minute, what is left of it, and when the next minute
 * starts, in seconds since the epoch.
 * https://developer.okta.com/docs/reference/rl-best-practices/
 */
export function rateLimitHeaders({ clock }: Pick<OrgContext, 'clock'>) {
  let minute = 0;
  let calls = 0;
  return createMiddleware(async (c, next) => {
    const current = minuteOf(clock);
    if (current !== minute) [minute, calls] = [current, 0];
    c.header('X-Rate-Limit-Limit', String(rateLimit));
    c.header('X-Rate-Limit-Remaining', String(Math.max(rateLimit - ++calls, 1)));
    c.header('X-Rate-Limit-Reset', String(rateLimitReset(clock)));
    await next();
  });
}
