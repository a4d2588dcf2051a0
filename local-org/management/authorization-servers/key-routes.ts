import type { Hono } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import { issuerPath } from '../../oauth/authorization-server.ts';
import type { SigningKey } from '../../oauth/oauth-store.ts';
import { activeKey, keysOf, rotateKeys } from '../../oauth/signing-keys.ts';
import type { CustomAuthorizationServer } from '../../store/authorization-servers.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody } from '../input.ts';
import { missing } from '../okta-error.ts';
import { serverEntity } from './log-entities.ts';
import { keyObject, serversPath } from './objects.ts';
import { requireServer } from './servers.ts';

const path = `${serversPath}/:serverId/credentials`;

const rotation = z.strictObject({ use: z.literal('sig') });

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/AuthorizationServerKeys/ */
export function keyRoutes(org: OrgContext, app: Hono<ManagementEnv>): void {
  /** The keys of a server, the active one first. The first request creates it. */
  const keysFor = async (server: CustomAuthorizationServer): Promise<SigningKey[]> => {
    await activeKey(org, issuerPath(server));
    return keysOf(org.store, issuerPath(server)).toSorted((a, b) => a.status.localeCompare(b.status));
  };

  app.get(`${path}/keys`, async (c) => {
    const server = requireServer(org, c.req.param('serverId'));
    return c.json((await keysFor(server)).map((key) => keyObject(org, server, key)));
  });

  app.get(`${path}/keys/:keyId`, async (c) => {
    const { serverId, keyId } = c.req.param();
    const server = requireServer(org, serverId);
    const key = (await keysFor(server)).find(({ id }) => id === keyId);
    if (!key) throw missing(keyId, 'AuthorizationServerJsonWebKey');
    return c.json(keyObject(org, server, key));
  });

  app.post(`${path}/lifecycle/keyRotate`, async (c) => {
    const body = await readBody(c, rotation);
    const server = requireServer(org, c.req.param('serverId'));
    if ('refusal' in body) return body.refusal;
    await rotateKeys(org, issuerPath(server));
    org.log.record({
      eventType: 'app.oauth2.as.key.rollover',
      actor: c.var.caller,
      target: [serverEntity(server)],
    });
    return c.json((await keysFor(server)).map((key) => keyObject(org, server, key)));
  });
}
