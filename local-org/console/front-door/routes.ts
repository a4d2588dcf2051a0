import { Hono } from 'hono';
import type { OrgContext } from '../../context.ts';
import { currentSession, endSession } from '../../sessions.ts';
import { settingsOf } from '../../store/store.ts';
import type { ApiClientFactory } from '../api-client.ts';
import { isAdministrator } from '../is-administrator.ts';
import { appsPage, type AppLink } from './apps-page.ts';
import { signInToOrg } from './sign-in-to-org.ts';

/** The org's front door: who is signed in sees their apps, and who isn't the sign-in page. Also the way out. */
export function frontDoorRoutes(org: OrgContext, apiFor: ApiClientFactory): Hono {
  const app = new Hono();
  app.get('/', async (c) => {
    const open = currentSession(org, c);
    if (!open) return signInToOrg(org, c, '/');
    const { user } = open;
    // The path allows each user their own links only, so the call can be made in their name.
    const links = await apiFor(user).get<AppLink[]>(`/api/v1/users/${user.id}/appLinks`);
    return appsPage(c, {
      brandName: settingsOf(org.store).signInPage.brandName,
      user,
      links: links.filter(({ hidden }) => !hidden),
      isAdministrator: isAdministrator(org.store, user),
    });
  });
  app.get('/login/signout', (c) => {
    endSession(org, c);
    return c.redirect('/');
  });
  return app;
}
