import { Hono, type Context } from 'hono';
import { apiError } from '../api-error.ts';

/**
 * Calls of Okta's Classic Engine, which end in a session token. This org is an Identity Engine org without them.
 * https://developer.okta.com/docs/reference/api/authn/
 */
export function classicEngineRoutes(): Hono {
  const app = new Hono();
  app.all('/api/v1/authn', refuse);
  app.all('/api/v1/authn/*', refuse);
  app.all('/api/v1/sessions', refuse);
  return app;
}

const refuse = (c: Context): Response =>
  apiError(c, 404, 'E0000008', 'The requested path was not found', [
    `The local org does not support ${c.req.method} ${c.req.path}: it is an Identity Engine org, without the authentication API and session tokens of the Classic Engine. Send the user to the authorization endpoint, or sign in on the sign-in page.`,
  ]);
