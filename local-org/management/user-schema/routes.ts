import { Hono } from 'hono';
import { isDeepStrictEqual } from 'node:util';
import type { OrgContext } from '../../context.ts';
import type { UserAttribute } from '../../store/documents.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody } from '../input.ts';
import { link } from '../link.ts';
import { invalidFields, missing } from '../okta-error.ts';
import { userTypeId } from '../users/user-object.ts';
import { baseAttributes } from './base-attributes.ts';
import { changeAttributes } from './change-attributes.ts';
import { userSchemaBody } from './schema.ts';
import { userSchemaOf } from './user-schema.ts';
import { isoTimes } from '../iso-time.ts';

const schemaPath = '/api/v1/meta/schemas/user';
const typePath = '/api/v1/meta/types/user';

/** The id of the schema, which `default` stands for. */
const schemaId = userTypeId.replace('oty', 'osc');

/**
 * The attributes of users, and their only type.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Schema/
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserType/
 */
export function userSchemaRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { log } = org;
  const app = new Hono<ManagementEnv>();

  const requireId = (id: string, known: string, kind: string): void => {
    if (id !== 'default' && id !== known) throw missing(id, kind);
  };

  app.get(`${schemaPath}/:id`, (c) => {
    requireId(c.req.param('id'), schemaId, 'Schema');
    return c.json(toSchemaObject(org));
  });

  app.post(`${schemaPath}/:id`, async (c) => {
    requireId(c.req.param('id'), schemaId, 'Schema');
    const body = await readBody(c, userSchemaBody);
    if ('refusal' in body) return body.refusal;
    const { base, custom } = body.value.definitions;
    requireBase(base?.properties ?? {});
    changeAttributes(org, custom?.properties ?? {});
    log.record({ eventType: 'user.schema.update', actor: c.var.caller, target: [] });
    return c.json(toSchemaObject(org));
  });

  app.get(typePath, (c) => c.json([toTypeObject(org)]));
  app.get(`${typePath}/:id`, (c) => {
    requireId(c.req.param('id'), userTypeId, 'UserType');
    return c.json(toTypeObject(org));
  });
  return app;
}

const selfPermissions = { permissions: [{ principal: 'SELF', action: 'READ_WRITE' }] };

const baseProperties = Object.fromEntries(
  Object.entries(baseAttributes).map(([name, attribute]) => [name, { ...attribute, ...selfPermissions }]),
);

const requiredOf = (attributes: Readonly<Record<string, UserAttribute>>): string[] =>
  Object.entries(attributes).flatMap(([name, { required }]) => (required ? [name] : []));

/** Okta's own attributes can be sent back, but not changed. */
function requireBase(given: Readonly<Record<string, unknown>>): void {
  const problems = Object.entries(given)
    .filter(([name, attribute]) => !isDeepStrictEqual(attribute, baseProperties[name]))
    .map(([field]) => ({ field, problem: 'The local org can change custom attributes only' }));
  if (problems.length > 0) throw invalidFields(problems);
}

/** Okta's schema object (JSON Schema draft 4). */
function toSchemaObject(org: OrgContext) {
  const { custom, created, lastUpdated } = userSchemaOf(org.store);
  return {
    id: `${org.url}/meta/schemas/user/${schemaId}`,
    $schema: 'http://json-schema.org/draft-04/schema#',
    name: 'user',
    title: 'User',
    description: 'Okta user profile template with default permission settings',
    ...isoTimes({ created, lastUpdated }),
    definitions: {
      base: { id: '#base', type: 'object', properties: baseProperties, required: requiredOf(baseAttributes) },
      custom: { id: '#custom', type: 'object', properties: custom, required: requiredOf(custom) },
    },
    type: 'object',
    properties: { profile: { allOf: [{ $ref: '#/definitions/custom' }, { $ref: '#/definitions/base' }] } },
    _links: {
      self: link(org, `${schemaPath}/${schemaId}`, 'GET', 'POST'),
      type: link(org, `${typePath}/${userTypeId}`),
    },
  };
}

/** Okta's type object. */
const toTypeObject = (org: OrgContext) => ({
  id: userTypeId,
  displayName: 'User',
  name: 'user',
  description: 'Okta user profile template with default permission settings',
  default: true,
  ...isoTimes({ created: 0, lastUpdated: 0 }),
  createdBy: 'system',
  lastUpdatedBy: 'system',
  _links: { self: link(org, `${typePath}/${userTypeId}`), schema: link(org, `${schemaPath}/${schemaId}`) },
});
