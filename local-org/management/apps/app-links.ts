import { Hono } from 'hono';
import type { OrgContext } from '../../context.ts';
import { findAssignment, isAssigned } from '../../oauth/assignment.ts';
import type { App, User } from '../../store/documents.ts';
import { notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';

/**
 * The links to the apps that a user can sign in to, which the dashboard shows as tiles. `:userId` may also be the login. A
 * link leads to where the app starts a sign-in, or else to the origin of its first redirect URI.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserResources/
 */
export function appLinkRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store } = org;
  const app = new Hono<ManagementEnv>();
  app.get('/api/v1/users/:userId/appLinks', (c) => {
    const { userId } = c.req.param();
    const user = store.users.get(userId) ?? store.users.find('login', userId.toLowerCase())[0];
    if (!user) return notFound(c, userId, 'User');
    const apps = store.apps.all().filter((each) => each.status === 'ACTIVE' && isAssigned(store, user, each));
    return c.json(apps.map((each, index) => toAppLink(org, each, user, index)));
  });
  return app;
}

/** Okta's app link object. */
const toAppLink = ({ store }: OrgContext, app: App, user: User, sortOrder: number) => ({
  id: `${app.id}/oidc_client_link`,
  label: app.label,
  linkUrl: app.description.initiate_login_uri ?? originOf(app),
  ...(app.description.logo_uri && { logoUrl: app.description.logo_uri }),
  appName: 'oidc_client',
  appInstanceId: app.id,
  appAssignmentId: findAssignment(store, user, app)?.principalId ?? user.id,
  credentialsSetup: false,
  hidden: app.description.visibility?.hide.web ?? false,
  sortOrder,
});

/** A redirect URI with a custom scheme has no origin: it is the link itself. */
function originOf({ redirect_uris: [uri = ''] }: App): string {
  const { origin } = new URL(uri);
  return origin === 'null' ? uri : `${origin}/`;
}
