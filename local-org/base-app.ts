import { Hono } from 'hono';
import { contextStorage } from 'hono/context-storage';
import type { OrgContext } from './context.ts';
import { cors } from './cors.ts';
import { requireLoopbackHost } from './loopback.ts';
import { answerUnexpectedError } from './unexpected-error.ts';

/** An app without routes, with the checks that all requests to the org go through. */
export function baseApp(org: OrgContext): Hono {
  const app = new Hono();
  app.onError(answerUnexpectedError(org));
  app
    // The log reads the request's user agent from it.
    .use(contextStorage())
    .use(requireLoopbackHost())
    .use(cors(org));
  return app;
}
