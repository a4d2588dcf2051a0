import type { Hono } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import type { EventType } from '../../log/system-log.ts';
import type { CustomAuthorizationServer, Scope } from '../../store/authorization-servers.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody, readQuery } from '../input.ts';
import { listPage, pageOf, pageQuery } from '../list.ts';
import { scopeEntity, serverEntity } from './log-entities.ts';
import { scopeObject, serversPath } from './objects.ts';
import { scopeSchema } from './scope-schema.ts';
import { createScope, deleteScope, replaceScope, requireScope } from './scopes.ts';
import { requireServer } from './servers.ts';

const path = `${serversPath}/:serverId/scopes`;

/** `q`: a part of the name. */
const listQuery = z.object({ q: z.string().default(''), ...pageQuery(200) });

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/AuthorizationServerScopes/ */
export function scopeRoutes(org: OrgContext, app: Hono<ManagementEnv>): void {
  const record = (
    eventType: EventType,
    { caller }: ManagementEnv['Variables'],
    server: CustomAuthorizationServer,
    scope: Scope,
  ): void => org.log.record({ eventType, actor: caller, target: [scopeEntity(scope), serverEntity(server)] });

  app.get(path, (c) => {
    const server = requireServer(org, c.req.param('serverId'));
    const query = readQuery(c, listQuery);
    if ('refusal' in query) return query.refusal;
    const part = query.value.q.toLowerCase();
    const found = server.scopes.filter(({ name }) => name.toLowerCase().includes(part));
    return listPage(c, pageOf(found, query.value), (scope) => scopeObject(org, server, scope));
  });

  app.post(path, async (c) => {
    const body = await readBody(c, scopeSchema);
    const server = requireServer(org, c.req.param('serverId'));
    if ('refusal' in body) return body.refusal;
    const scope = createScope(org, server, body.value);
    record('oauth2.scope.created', c.var, server, scope);
    return c.json(scopeObject(org, server, scope), 201);
  });

  app.get(`${path}/:scopeId`, (c) => {
    const server = requireServer(org, c.req.param('serverId'));
    return c.json(scopeObject(org, server, requireScope(server, c.req.param('scopeId'))));
  });

  app.put(`${path}/:scopeId`, async (c) => {
    const body = await readBody(c, scopeSchema);
    const server = requireServer(org, c.req.param('serverId'));
    const before = requireScope(server, c.req.param('scopeId'));
    if ('refusal' in body) return body.refusal;
    const scope = replaceScope(org, server, before, body.value);
    record('oauth2.scope.updated', c.var, server, scope);
    return c.json(scopeObject(org, server, scope));
  });

  app.delete(`${path}/:scopeId`, (c) => {
    const server = requireServer(org, c.req.param('serverId'));
    const scope = requireScope(server, c.req.param('scopeId'));
    deleteScope(org, server, scope);
    record('oauth2.scope.deleted', c.var, server, scope);
    return c.body(null, 204);
  });
}
