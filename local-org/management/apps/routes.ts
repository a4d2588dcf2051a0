import { Hono, type Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import { appEntity, type EventType } from '../../log/system-log.ts';
import type { App } from '../../store/documents.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody } from '../input.ts';
import { z } from 'zod';
import { readQuery } from '../input.ts';
import { appsPath, toAppObject } from './app-object.ts';
import { appBody } from './app-schema.ts';
import { listApps } from './list-apps.ts';
import { createApp, deleteApp, replaceApp } from './operations.ts';
import { shownSecret } from './secrets.ts';
import { withApp } from './with-app.ts';

/** `activate`: whether the new app is active. */
const createQuery = z.object({ activate: z.enum(['true', 'false']).default('true') });

/**
 * The org's OpenID Connect apps. Of the apps of others, such as SAML apps, this org has none.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/
 */
export function appRoutes(org: OrgContext): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();
  const record = (c: Context<ManagementEnv>, eventType: EventType, target: App): void =>
    org.log.record({ eventType, actor: c.var.caller, target: [appEntity(target)] });

  app.get(appsPath, (c) => listApps(org, c));

  app.post(appsPath, async (c) => {
    const query = readQuery(c, createQuery);
    if ('refusal' in query) return query.refusal;
    const body = await readBody(c, appBody());
    if ('refusal' in body) return body.refusal;
    const status = query.value.activate === 'true' ? 'ACTIVE' : 'INACTIVE';
    const created = createApp(org, body.value, { status });
    record(c, 'application.lifecycle.create', created);
    return c.json(toAppObject(org, created, shownSecret(org.store, created)));
  });

  app.get(
    `${appsPath}/:appId`,
    withApp(org, (c, found) => c.json(toAppObject(org, found))),
  );

  app.put(
    `${appsPath}/:appId`,
    withApp(org, async (c, found) => {
      const body = await readBody(c, appBody(found));
      if ('refusal' in body) return body.refusal;
      const changed = replaceApp(org, found, body.value);
      record(c, 'application.lifecycle.update', changed);
      return c.json(toAppObject(org, changed, shownSecret(org.store, changed)));
    }),
  );

  app.delete(
    `${appsPath}/:appId`,
    withApp(org, (c, found) => {
      deleteApp(org, found);
      record(c, 'application.lifecycle.delete', found);
      return c.body(null, 204);
    }),
  );
  return app;
}
