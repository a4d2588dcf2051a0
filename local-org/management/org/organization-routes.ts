import { Hono } from 'hono';
import type { OrgContext } from '../../context.ts';
import { orgId } from '../../org-id.ts';
import type { ManagementEnv } from '../api-token.ts';
import { link } from '../link.ts';

/**
 * The org's metadata, which needs no token, and which pages of any origin may read. `pipeline`: the org runs on Identity Engine.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/OrgSettingMetadata/
 */
export function organizationRoutes(org: OrgContext): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();
  app.get('/.well-known/okta-organization', (c) =>
    c.json({
      id: orgId(org.url),
      pipeline: 'idx',
      settings: {
        analyticsCollectionEnabled: false,
        bugReportingEnabled: false,
        omEnabled: false,
        pssoEnabled: false,
        desktopMFAEnabled: false,
        itpEnabled: false,
      },
      _links: { organization: link(org, '') },
    }),
  );
  return app;
}
