import { Hono } from 'hono';
import type { OrgContext } from '../../context.ts';
import { orgId } from '../../org-id.ts';
import { settingsOf } from '../../store/store.ts';
import type { ManagementEnv } from '../api-token.ts';
import { link } from '../link.ts';
import { isoTimes } from '../iso-time.ts';

/**
 * The org's general settings, which can only be read: the seed file has the name.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/OrgSettingGeneral/
 */
export function orgRoutes(org: OrgContext): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();
  app.get('/api/v1/org', (c) => {
    // The org is as old as its built-in group.
    const { created } = org.store.groups.find('type', 'BUILT_IN')[0] ?? { created: org.clock.now() };
    return c.json({
      id: orgId(org.url),
      companyName: settingsOf(org.store).signInPage.brandName,
      subdomain: new URL(org.url).hostname,
      status: 'ACTIVE',
      ...isoTimes({ created, lastUpdated: created }),
      _links: { self: link(org, '/api/v1/org', 'GET') },
    });
  });
  return app;
}
