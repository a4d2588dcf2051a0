import { Hono } from 'hono';
import { z } from 'zod';
import type { ManagementEnv } from '../../management/api-token.ts';
import { readOptionalBody } from '../../management/input.ts';
import type { OrgWithTestTools } from '../test-tools.ts';
import { inRange } from './in-range.ts';
import { testToolsPath } from './path.ts';

/** `issuer`: the only authorization server to rotate. */
const rotation = z.strictObject({ issuer: z.string().optional() });

/** The signing keys of all authorization servers. Okta's own call rotates those of one custom server. */
export function keyRotationRoutes({ log, testTools: { keys } }: OrgWithTestTools): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();
  app.post(`${testToolsPath}/keys/lifecycle/rotate`, async (c) => {
    const body = await readOptionalBody(c, rotation);
    if ('refusal' in body) return body.refusal;
    const rotated = await inRange('issuer', () => keys.rotate(body.value.issuer));
    for (const { issuer: each, kid } of rotated)
      log.record({
        eventType: 'app.oauth2.as.key.rollover',
        actor: c.var.caller,
        target: [{ id: kid, type: 'AuthorizationServerKey', alternateId: each, displayName: each }],
      });
    return c.json(rotated);
  });
  return app;
}
