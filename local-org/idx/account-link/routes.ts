import { Hono, type Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import { terminalPage } from '../../sign-in/sign-in-page.ts';
import { stateTokenForAccount } from './account-link.ts';

/**
 * The pages on which users set a password with a token from an administrator: the activation link, and the link for a new
 * password. They work in any browser, any number of times until a password is set.
 */
export function accountLinkRoutes(org: OrgContext): Hono {
  const app = new Hono();
  const page = (c: Context): Response =>
    terminalPage(org, c, stateTokenForAccount(c.req.param('token') ?? ''));
  app.get('/tokens/:token/verify', page);
  app.get('/signin/reset-password/:token', page);
  return app;
}
