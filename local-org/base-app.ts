import { Hono } from 'hono';
import { contextStorage } from 'hono/context-storage';
import { cors } from './cors.ts';
import { requireLoopbackHost } from './loopback.ts';
import { injectFaults } from './test-tools/faults/inject-faults.ts';
import { movedDateHeader } from './test-tools/moved-date-header.ts';
import type { OrgWithTestTools } from './test-tools/test-tools.ts';
import { answerUnexpectedError } from './unexpected-error.ts';

/** An app without routes, with the checks that all requests to the org go through, and the faults of the test tools. */
export function baseApp(org: OrgWithTestTools): Hono {
  const app = new Hono();
  app.onError(answerUnexpectedError(org));
  app
    // The log reads the request's user agent from it.
    .use(contextStorage())
    .use(requireLoopbackHost())
    .use(cors(org))
    .use(movedDateHeader(org.testTools.clock))
    .use(injectFaults(org, org.testTools.faults));
  return app;
}
