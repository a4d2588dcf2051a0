import { Hono } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import type { App } from '../../store/documents.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody } from '../input.ts';
import { readOnly, unsupported } from '../../store/unsupported.ts';
import { appsPath } from './app-object.ts';
import { withApp } from './with-app.ts';

const groupsClaimBody = z.strictObject({
  issuerMode: z.enum(['ORG_URL', 'DYNAMIC']).nullish(),
  ...{ name: unsupported(''), value: unsupported(''), valueType: unsupported('') },
  groupFilterType: unsupported(''),
  ...{ issuer: readOnly, orgUrl: readOnly, customUrl: readOnly, audience: readOnly },
});

/**
 * The groups claim of an app's ID tokens, which this org doesn't have: its authorization servers have claims. The call is
 * not in Okta's documentation, but terraform-provider-okta makes it for each app.
 */
export function groupsClaimRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store } = org;
  const app = new Hono<ManagementEnv>();
  const path = `${appsPath.replace('/apps', '/internal/apps')}/:appId/settings/oauth/idToken`;

  app.get(
    path,
    withApp(org, (c, found) => c.json(describe(found))),
  );

  app.post(
    path,
    withApp(org, async (c, found) => {
      const body = await readBody(c, groupsClaimBody);
      if ('refusal' in body) return body.refusal;
      const issuer_mode = body.value.issuerMode ?? found.description.issuer_mode;
      const description = { ...found.description, ...(issuer_mode && { issuer_mode }) };
      return c.json(describe(store.apps.update(found.id, { description })));
    }),
  );
  return app;
}

const describe = ({ description }: App) => ({
  issuer: null,
  orgUrl: null,
  customUrl: null,
  audience: null,
  issuerMode: description.issuer_mode ?? 'DYNAMIC',
});
