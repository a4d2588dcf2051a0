import type { HttpBindings } from '@hono/node-server';
import { createMiddleware } from 'hono/factory';
import type { OrgContext } from '../../context.ts';
import { faultEffects, type HitRequest } from './fault-effects.ts';
import { isExempt } from './fault.ts';
import type { Faults } from './faults.ts';

/**
 * Lets the faults that are switched on hit requests. It comes after CORS, so that pages of other origins can read the errors,
 * and preflights are never hit: a browser would hide from the page what happened to a preflight.
 */
export const injectFaults = (org: Pick<OrgContext, 'clock' | 'closing'>, faults: Faults) =>
  createMiddleware<{ Bindings: Partial<HttpBindings> }>(async (c, next) => {
    // Calls within the process have no connection. The console makes them.
    const outgoing = (c.env as Partial<HttpBindings> | undefined)?.outgoing;
    const isHittable = outgoing !== undefined && !isExempt(c.req.path);
    const fault = isHittable ? faults.hit(c.req.method, c.req.path) : undefined;
    if (!fault) {
      await next();
      return undefined;
    }
    const effect = faultEffects[fault.kind] as (hit: HitRequest) => Promise<Response | undefined>;
    return effect({ org, fault, c, next, outgoing } as HitRequest);
  });
