import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from './api-error.ts';

/** In seconds. */
const period = 60;

/** Counts a request of a caller. @throws ApiError 429 if there were too many in the last minute. */
export type RateLimit = (caller: string) => Promise<void>;

/** Each copy of the API counts for itself, in memory: the limit protects the copy. @param perMinute for each caller. */
export function createRateLimit(perMinute: number): RateLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: period });
  return async (caller) => {
    try {
      await limiter.consume(caller);
    } catch (rejected) {
      if (!(rejected instanceof RateLimiterRes)) throw rejected;
      const seconds = Math.max(1, Math.ceil(rejected.msBeforeNext / 1000));
      throw new ApiError(429, 'too_many_requests', `Too many requests: try again in ${seconds} seconds.`, {
        headers: { 'Retry-After': String(seconds) },
      });
    }
  };
}
