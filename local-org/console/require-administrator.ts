import { createMiddleware } from 'hono/factory';
import { html } from 'hono/html';
import type { OrgContext } from '../context.ts';
import { currentSession } from '../sessions.ts';
import { plainPage } from '../pages/plain-page.ts';
import type { ApiClientFactory } from './api-client.ts';
import type { ConsoleEnv } from './console-env.ts';
import { signInToOrg } from './front-door/sign-in-to-org.ts';
import { isAdministrator } from './is-administrator.ts';

/** Lets administrators in. Others get the sign-in page, or are told who can open the console. */
export const requireAdministrator = (org: OrgContext, apiFor: ApiClientFactory) =>
  createMiddleware<ConsoleEnv>(async (c, next) => {
    const open = currentSession(org, c);
    // A form that is sent after the session has ended is lost. The page that it is on comes back after the sign-in.
    if (!open) return signInToOrg(org, c, c.req.method === 'GET' ? pathOf(c.req.url) : '/admin/dashboard');
    if (!isAdministrator(org.store, open.user))
      return plainPage(c, {
        status: 403,
        title: 'Only administrators can open the Admin Console',
        content: html`<p>
            You are signed in as ${open.user.login}. In a local org, the owners of API tokens are
            administrators: see
            <code>apiTokens</code> in the seed file.
          </p>
          <p><a href="/">Back to your apps</a> · <a href="/login/signout">Sign out</a></p>`,
      });
    c.set('org', org);
    c.set('administrator', open.user);
    c.set('api', apiFor(open.user));
    await next();
    return undefined;
  });

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
