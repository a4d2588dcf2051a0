import { getRequestListener } from '@hono/node-server';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { baseApp } from './base-app.ts';
import { oauthRoutes } from './oauth/routes.ts';
import { once } from './once.ts';
import type { OrgWithTestTools } from './test-tools/test-tools.ts';

export { createTestTools } from './test-tools/test-tools.ts';

/** The paths of `oauthRoutes`. */
const oauthPaths =
  /^\/(?:oauth2\/|\.well-known\/(?:openid-configuration|oauth-authorization-server)|login\/token\/)/;

/** How long the org must be idle before it loads the rest of its routes, in milliseconds. */
const idleTime = 100;

/**
 * Answers the requests to an org. The promise resolves when the response is complete.
 *
 * An org starts twice as fast with the authorization servers alone. It loads its other routes when it is idle, or when a
 * request needs them.
 */
export function requestListener(org: OrgWithTestTools) {
  const oauth = getRequestListener(baseApp(org).route('/', oauthRoutes(org)).fetch);
  const whole = once(async () => {
    const { orgRoutes } = await import('./routes.ts');
    return getRequestListener(orgRoutes(org).fetch);
  });
  const idle = whenIdle(org.closing, async () => {
    await import('./routes.ts');
    // In the meantime, the org may have closed its database.
    if (!org.closing.aborted) await whole();
  });
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    idle.postpone();
    const answer = oauthPaths.test(request.url ?? '') ? oauth : await whole();
    await answer(request, response);
  };
}

/** Does something once, when nothing has happened for a while. Errors are left to the requests, which run into them too. */
function whenIdle(closing: AbortSignal, act: () => Promise<void>): { postpone(): void } {
  let isWaiting = true;
  const stop = (): void => {
    isWaiting = false;
    clearTimeout(timer);
  };
  const timer = setTimeout(() => {
    stop();
    act().catch(() => undefined);
  }, idleTime).unref();
  closing.addEventListener('abort', stop, { once: true });
  const postpone = (): void => {
    if (isWaiting) timer.refresh();
  };
  return { postpone };
}
