import { Hono } from 'hono';
import type { OrgContext } from '../../context.ts';
import { appEntity } from '../../log/system-log.ts';
import type { ManagementEnv } from '../api-token.ts';
import { appsPath } from './app-object.ts';
import { setAppStatus } from './operations.ts';
import { withApp } from './with-app.ts';

/** The effect of `POST …/lifecycle/{name}`. */
const lifecycles = { activate: 'ACTIVE', deactivate: 'INACTIVE' } as const;

/**
 * The lifecycle of the apps. Users can't sign in to an inactive app, and its tokens are invalid.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/
 */
export function appLifecycleRoutes(org: OrgContext): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();
  for (const name of ['activate', 'deactivate'] as const)
    app.post(
      `${appsPath}/:appId/lifecycle/${name}`,
      withApp(org, (c, found) => {
        setAppStatus(org, found, lifecycles[name]);
        org.log.record({
          eventType: `application.lifecycle.${name}`,
          actor: c.var.caller,
          target: [appEntity(found)],
        });
        return c.json({});
      }),
    );
  return app;
}
