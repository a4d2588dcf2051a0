import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import type { EventType } from '../../log/system-log.ts';
import { toPredicate } from '../../search/predicate.ts';
import type { TrustedOrigin } from '../../store/documents.ts';
import { notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody, readQuery } from '../input.ts';
import { listPage, pageOf, pageQuery } from '../list.ts';
import { readFilter } from '../read-filter.ts';
import { putTrustedOrigin, setTrustedOriginStatus } from './operations.ts';
import { trustedOriginBody } from './schema.ts';
import {
  toTrustedOriginObject,
  trustedOriginEntity,
  trustedOriginsPath as path,
} from './trusted-origin-object.ts';

/** `q`: the start of the name or of the origin. */
const listQuery = z.object({ ...pageQuery(200, 20), q: z.string().toLowerCase().default('') });
const filterAttributes = ['id', 'name', 'origin', 'status', 'type'];

/** The effect of `POST …/lifecycle/{name}`. */
const lifecycles = { activate: 'ACTIVE', deactivate: 'INACTIVE' } as const;

/**
 * The org's trusted origins. A change applies to the next request of a page.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/TrustedOrigin/
 */
export function trustedOriginRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { trustedOrigins } = org.store;
  const app = new Hono<ManagementEnv>();
  const record = (c: Context<ManagementEnv>, eventType: EventType, origin: TrustedOrigin): void =>
    org.log.record({ eventType, actor: c.var.caller, target: [trustedOriginEntity(origin)] });
  const unknown = (c: Context, id: string): Response => notFound(c, id, 'TrustedOrigin');

  app.get(path, (c) => listTrustedOrigins(org, c));

  app.post(path, async (c) => {
    const body = await readBody(c, trustedOriginBody);
    if ('refusal' in body) return body.refusal;
    const created = putTrustedOrigin(org, body.value);
    record(c, 'security.trusted_origin.create', created);
    return c.json(toTrustedOriginObject(org, created));
  });

  app.get(`${path}/:id`, (c) => {
    const found = trustedOrigins.get(c.req.param('id'));
    return found ? c.json(toTrustedOriginObject(org, found)) : unknown(c, c.req.param('id'));
  });

  app.put(`${path}/:id`, async (c) => {
    const found = trustedOrigins.get(c.req.param('id'));
    if (!found) return unknown(c, c.req.param('id'));
    const body = await readBody(c, trustedOriginBody);
    if ('refusal' in body) return body.refusal;
    const changed = putTrustedOrigin(org, body.value, found.id);
    record(c, 'security.trusted_origin.update', changed);
    return c.json(toTrustedOriginObject(org, changed));
  });

  app.delete(`${path}/:id`, (c) => {
    const found = trustedOrigins.get(c.req.param('id'));
    if (!found) return unknown(c, c.req.param('id'));
    trustedOrigins.delete(found.id);
    record(c, 'security.trusted_origin.delete', found);
    return c.body(null, 204);
  });

  for (const name of ['activate', 'deactivate'] as const)
    app.post(`${path}/:id/lifecycle/${name}`, (c) => {
      const found = trustedOrigins.get(c.req.param('id'));
      if (!found) return unknown(c, c.req.param('id'));
      const changed = setTrustedOriginStatus(org, found, lifecycles[name]);
      record(c, `security.trusted_origin.${name}`, changed);
      return c.json(toTrustedOriginObject(org, changed));
    });
  return app;
}

function listTrustedOrigins(org: OrgContext, c: Context): Response {
  const query = readQuery(c, listQuery);
  if ('refusal' in query) return query.refusal;
  const filter = readFilter(c, 'filter', filterAttributes);
  if ('refusal' in filter) return filter.refusal;
  const { q, ...page } = query.value;
  const matches = filter.value ? toPredicate(filter.value, valuesOf) : () => true;
  const found = org.store.trustedOrigins
    .all()
    .filter((each) => [each.name, each.origin].some((text) => text.toLowerCase().startsWith(q)))
    .filter(matches);
  return listPage(c, pageOf(found, page), (each) => toTrustedOriginObject(org, each));
}

/** `type`: the types of the scopes. */
const valuesOf = (origin: TrustedOrigin, attribute: string): string[] =>
  attribute === 'type'
    ? origin.scopes.map(({ type }) => type)
    : [origin[attribute as 'id' | 'name' | 'origin' | 'status']];
