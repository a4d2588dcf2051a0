import { Hono } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import { issuerPath } from '../../oauth/authorization-server.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody, readQuery } from '../input.ts';
import { listPage, pageOf, pageQuery } from '../list.ts';
import { claimRoutes } from './claim-routes.ts';
import { keyRoutes } from './key-routes.ts';
import { serverEntity } from './log-entities.ts';
import { serverObject, serversPath } from './objects.ts';
import { policyRoutes } from './policy-routes.ts';
import { ruleRoutes } from './rule-routes.ts';
import { scopeRoutes } from './scope-routes.ts';
import { serverBody } from './server-schema.ts';
import { createServer, deleteServer, replaceServer, requireServer, setServerStatus } from './servers.ts';

/** `q`: a part of the name or of the audience. */
const listQuery = z.object({ q: z.string().default(''), ...pageQuery(200) });

const path = `${serversPath}/:serverId`;

/**
 * The custom authorization servers, with their scopes, claims, access policies and keys. Changes apply to the next
 * request of an app.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/AuthorizationServer/
 */
export function authorizationServerRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store, log } = org;
  const app = new Hono<ManagementEnv>();

  app.get(serversPath, async (c) => {
    const query = readQuery(c, listQuery);
    if ('refusal' in query) return query.refusal;
    const part = query.value.q.toLowerCase();
    const found = store.authorizationServers
      .all()
      .filter(({ name, audiences }) =>
        [name, ...audiences].some((text) => text.toLowerCase().includes(part)),
      );
    const { documents, next } = pageOf(found, query.value);
    const objects = await Promise.all(documents.map((server) => serverObject(org, server)));
    return listPage(c, { documents: objects, next }, (object) => object);
  });

  app.post(serversPath, async (c) => {
    const body = await readBody(c, serverBody());
    if ('refusal' in body) return body.refusal;
    const server = createServer(org, body.value);
    log.record({ eventType: 'oauth2.as.created', actor: c.var.caller, target: [serverEntity(server)] });
    return c.json(await serverObject(org, server), 201);
  });

  app.get(path, async (c) => c.json(await serverObject(org, requireServer(org, c.req.param('serverId')))));

  app.put(path, async (c) => {
    const server = requireServer(org, c.req.param('serverId'));
    const body = await readBody(c, serverBody(org.url + issuerPath(server)));
    if ('refusal' in body) return body.refusal;
    const changed = replaceServer(org, requireServer(org, server.id), body.value);
    log.record({ eventType: 'oauth2.as.updated', actor: c.var.caller, target: [serverEntity(changed)] });
    return c.json(await serverObject(org, changed));
  });

  app.delete(path, (c) => {
    const server = requireServer(org, c.req.param('serverId'));
    deleteServer(org, server);
    log.record({ eventType: 'oauth2.as.deleted', actor: c.var.caller, target: [serverEntity(server)] });
    return c.body(null, 204);
  });

  for (const [action, status] of [
    ['activate', 'ACTIVE'],
    ['deactivate', 'INACTIVE'],
  ] as const)
    app.post(`${path}/lifecycle/${action}`, (c) => {
      const server = setServerStatus(org, requireServer(org, c.req.param('serverId')), status);
      log.record({ eventType: `oauth2.as.${action}d`, actor: c.var.caller, target: [serverEntity(server)] });
      return c.body(null, 204);
    });

  scopeRoutes(org, app);
  claimRoutes(org, app);
  policyRoutes(org, app);
  ruleRoutes(org, app);
  keyRoutes(org, app);
  return app;
}
