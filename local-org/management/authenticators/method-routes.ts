import { isDeepStrictEqual } from 'node:util';
import { Hono, type Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import { authenticatorKind, type MethodType } from '../../store/authenticator-kinds.ts';
import type { Authenticator } from '../../store/policies.ts';
import { notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody } from '../input.ts';
import { authenticatorEntity, authenticatorsPath, toMethodObject } from './authenticator-object.ts';
import { replaceMethodSettings, setMethodStatus } from './operations.ts';
import { methodBody } from './schema.ts';

const path = `${authenticatorsPath}/:id/methods`;

/** The effect of `POST …/lifecycle/{name}`. */
const lifecycles = { activate: 'ACTIVE', deactivate: 'INACTIVE' } as const;

/**
 * The methods of the org's authenticators, such as SMS of a phone.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Authenticator/#tag/Authenticator/operation/listAuthenticatorMethods
 */
export function authenticatorMethodRoutes(org: OrgContext): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();

  const withMethod =
    (
      answer: (
        c: Context<ManagementEnv>,
        found: Authenticator,
        type: MethodType,
      ) => Response | Promise<Response>,
    ) =>
    (c: Context<ManagementEnv>): Response | Promise<Response> => {
      const { id = '', type: asked = '' } = c.req.param() as Partial<Record<string, string>>;
      const found = org.store.authenticators.get(id);
      if (!found) return notFound(c, id, 'Authenticator');
      const type = authenticatorKind(found.key).methodTypes.find((each) => each === asked);
      return type ? answer(c, found, type) : notFound(c, asked, 'AuthenticatorMethod');
    };

  const logged = (c: Context<ManagementEnv>, changed: Authenticator, type: MethodType): Response => {
    org.log.record({
      eventType: 'security.authenticator.lifecycle.update',
      actor: c.var.caller,
      target: [authenticatorEntity(changed)],
    });
    return c.json(toMethodObject(org, changed, type));
  };

  app.get(path, (c) => {
    const { id } = c.req.param();
    const found = org.store.authenticators.get(id);
    if (!found) return notFound(c, id, 'Authenticator');
    return c.json(authenticatorKind(found.key).methodTypes.map((type) => toMethodObject(org, found, type)));
  });

  app.get(
    `${path}/:type`,
    withMethod((c, found, type) => c.json(toMethodObject(org, found, type))),
  );

  app.put(
    `${path}/:type`,
    withMethod(async (c, found, type) => {
      const body = await readBody(c, methodBody(found, type));
      if ('refusal' in body) return body.refusal;
      const current = found.activeMethods.includes(type) ? 'ACTIVE' : 'INACTIVE';
      const { status = current, settings } = body.value;
      const { methodSettings } = found;
      const isChanged = settings !== undefined && !isDeepStrictEqual(settings, methodSettings);
      if (status === current && !isChanged) return c.json(toMethodObject(org, found, type));
      const withStatus = status === current ? found : setMethodStatus(org, found, type, status);
      return logged(c, isChanged ? replaceMethodSettings(org, withStatus, settings) : withStatus, type);
    }),
  );

  for (const [name, status] of Object.entries(lifecycles))
    app.post(
      `${path}/:type/lifecycle/${name}`,
      withMethod((c, found, type) => logged(c, setMethodStatus(org, found, type, status), type)),
    );
  return app;
}
