import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import { fingerprint } from '../../ids.ts';
import { appEntity } from '../../log/system-log.ts';
import type { App, ClientSecret } from '../../store/documents.ts';
import { notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readOptionalBody } from '../input.ts';
import { link } from '../link.ts';
import { appsPath } from './app-object.ts';
import { addSecret, deleteSecret, secretsOf, setSecretStatus } from './secrets.ts';
import { withApp } from './with-app.ts';
import { isoTimes } from '../iso-time.ts';

const secretBody = z.strictObject({
  client_secret: z.string().min(14).max(100).nullish(),
  status: z.enum(['ACTIVE', 'INACTIVE']).nullish(),
});

/** The effect of `POST …/lifecycle/{name}`. */
const lifecycles = { activate: 'ACTIVE', deactivate: 'INACTIVE' } as const;

/**
 * The client secrets of an app. To replace one without a break, add a second one, deactivate the first, and delete it.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationSSOPublicKeys/
 */
export function clientSecretRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store, log } = org;
  const app = new Hono<ManagementEnv>();
  const path = `${appsPath}/:appId/credentials/secrets`;
  const record = (c: Context<ManagementEnv>, target: App): void =>
    log.record({
      eventType: 'application.lifecycle.update',
      actor: c.var.caller,
      target: [appEntity(target)],
    });
  const withSecret = (handle: (c: Context<ManagementEnv>, app: App, secret: ClientSecret) => Response) =>
    withApp(org, (c, found) => {
      const id = c.req.param('secretId') ?? '';
      const secret = store.clientSecrets.get(id);
      return secret?.appId === found.id ? handle(c, found, secret) : notFound(c, id, 'ClientSecret');
    });

  app.get(
    path,
    withApp(org, (c, found) =>
      c.json(secretsOf(store, found).map((each) => toClientSecretObject(org, each))),
    ),
  );

  app.post(
    path,
    withApp(org, async (c, found) => {
      const body = await readOptionalBody(c, secretBody);
      if ('refusal' in body) return body.refusal;
      const { client_secret, status } = body.value;
      const added = addSecret(org, found, client_secret ?? undefined, status ?? undefined);
      record(c, found);
      return c.json(toClientSecretObject(org, added), 201);
    }),
  );

  app.get(
    `${path}/:secretId`,
    withSecret((c, _, secret) => c.json(toClientSecretObject(org, secret))),
  );

  app.delete(
    `${path}/:secretId`,
    withSecret((c, found, secret) => {
      deleteSecret(org, secret);
      record(c, found);
      return c.body(null, 204);
    }),
  );

  for (const name of ['activate', 'deactivate'] as const)
    app.post(
      `${path}/:secretId/lifecycle/${name}`,
      withSecret((c, found, secret) => {
        const changed = setSecretStatus(org, secret, lifecycles[name]);
        record(c, found);
        return c.json(toClientSecretObject(org, changed));
      }),
    );
  return app;
}

/** Okta's client secret object. */
export function toClientSecretObject(
  org: OrgContext,
  { id, appId, secret, status, created, lastUpdated }: ClientSecret,
) {
  const self = `${appsPath}/${appId}/credentials/secrets/${id}`;
  const next = status === 'ACTIVE' ? 'deactivate' : 'activate';
  return {
    id,
    client_secret: secret,
    secret_hash: fingerprint(secret).slice(0, 22),
    status,
    ...isoTimes({ created, lastUpdated }),
    _links: {
      [next]: link(org, `${self}/lifecycle/${next}`, 'POST'),
      ...(status === 'INACTIVE' && { delete: link(org, self, 'DELETE') }),
    },
  };
}
