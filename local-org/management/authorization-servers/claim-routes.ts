import type { Hono } from 'hono';
import type { OrgContext } from '../../context.ts';
import type { EventType } from '../../log/system-log.ts';
import type { Claim, CustomAuthorizationServer } from '../../store/authorization-servers.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody } from '../input.ts';
import { claimSchema } from './claim-schema.ts';
import { createClaim, deleteClaim, replaceClaim, requireClaim } from './claims.ts';
import { claimEntity, serverEntity } from './log-entities.ts';
import { claimObject, serversPath } from './objects.ts';
import { requireServer } from './servers.ts';

const path = `${serversPath}/:serverId/claims`;

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/AuthorizationServerClaims/ */
export function claimRoutes(org: OrgContext, app: Hono<ManagementEnv>): void {
  const record = (
    eventType: EventType,
    { caller }: ManagementEnv['Variables'],
    server: CustomAuthorizationServer,
    claim: Claim,
  ): void => org.log.record({ eventType, actor: caller, target: [claimEntity(claim), serverEntity(server)] });

  app.get(path, (c) => {
    const server = requireServer(org, c.req.param('serverId'));
    return c.json(server.claims.map((claim) => claimObject(org, server, claim)));
  });

  app.post(path, async (c) => {
    const body = await readBody(c, claimSchema);
    const server = requireServer(org, c.req.param('serverId'));
    if ('refusal' in body) return body.refusal;
    const claim = createClaim(org, server, body.value);
    record('oauth2.claim.created', c.var, server, claim);
    return c.json(claimObject(org, server, claim), 201);
  });

  app.get(`${path}/:claimId`, (c) => {
    const server = requireServer(org, c.req.param('serverId'));
    return c.json(claimObject(org, server, requireClaim(server, c.req.param('claimId'))));
  });

  app.put(`${path}/:claimId`, async (c) => {
    const body = await readBody(c, claimSchema);
    const server = requireServer(org, c.req.param('serverId'));
    const before = requireClaim(server, c.req.param('claimId'));
    if ('refusal' in body) return body.refusal;
    const claim = replaceClaim(org, server, before, body.value);
    record('oauth2.claim.updated', c.var, server, claim);
    return c.json(claimObject(org, server, claim));
  });

  app.delete(`${path}/:claimId`, (c) => {
    const server = requireServer(org, c.req.param('serverId'));
    const claim = requireClaim(server, c.req.param('claimId'));
    deleteClaim(org, server, claim);
    record('oauth2.claim.deleted', c.var, server, claim);
    return c.body(null, 204);
  });
}
