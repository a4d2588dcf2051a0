import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { authorizationRequest, endpoint, exchangeCode, redirectParameters } from '../../testing/app.ts';
import { assignToGroup, createTestApp, webBody, type CreatedApp } from '../../testing/apps.ts';
import { createTestBrowser, form } from '../../testing/browser.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { openSession } from '../../testing/session.ts';

const { org } = await startTestOrg();

/** Creates a web app that everyone may sign in to. */
async function createWebApp(credentials: object = {}): Promise<CreatedApp> {
  const app = await createTestApp(org, webBody('Web app', { credentials }));
  await assignToGroup(org, app.id);
  return app;
}

type Changes = Readonly<Record<string, string | undefined>>;

const withoutPkce: Changes = { code_challenge: undefined, code_challenge_method: undefined };

/** Gets a code for the app. */
async function codeFor(app: CreatedApp, changes: Changes = {}): Promise<Record<string, string>> {
  const browser = createTestBrowser();
  openSession(org, browser, 'ada@example.com');
  const { url, codeVerifier } = authorizationRequest(org.issuer, app, changes);
  return { ...redirectParameters(await browser.fetch(url)), codeVerifier };
}

/** The ways to send client credentials. */
const basic = (id: string, secret: string): RequestInit => ({
  headers: { Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
});
const authenticated = (fields: Changes, init: RequestInit = {}): RequestInit => ({
  ...form(fields),
  ...init,
});

/** Exchanges a code without PKCE, with the credentials. */
async function redeem(app: CreatedApp, credentials: Changes, init?: RequestInit): Promise<Response> {
  const { code } = await codeFor(app, withoutPkce);
  const fields = { grant_type: 'authorization_code', redirect_uri: app.redirectUri, code, ...credentials };
  return fetch(endpoint(org.issuer, 'token'), authenticated(fields, init));
}

const errorOf = async (response: Response): Promise<unknown[]> => {
  const { error, error_description } = (await response.json()) as Record<string, unknown>;
  return [response.status, error, error_description];
};
const failed = 'Client authentication failed. Either the client or the client credentials are invalid.';
const invalidSecret = 'The client secret supplied for a confidential client is invalid.';

describe('a confidential client', () => {
  it('gets tokens with its secret, by HTTP Basic or in the body', async () => {
    const app = await createWebApp();
    assert.equal(app.clientSecret.length, 64);
    assert.equal((await redeem(app, {}, basic(app.id, app.clientSecret))).status, 200);
    const inBody = { client_id: app.id, client_secret: app.clientSecret };
    assert.equal((await redeem(app, inBody)).status, 200);
  });

  it('gets none with a wrong secret, none, or two', async () => {
    const app = await createWebApp();
    const { id, clientSecret } = app;
    for (const [fields, init, status, error, description] of [
      [{ client_id: id }, undefined, 401, 'invalid_client', failed],
      [{}, basic(id, ''), 401, 'invalid_client', failed],
      [{}, basic(id, 'wrong'), 401, 'invalid_client', invalidSecret],
      [{ client_id: id, client_secret: 'wrong' }, undefined, 401, 'invalid_client', invalidSecret],
      [{ client_id: id, client_secret: `${clientSecret}x` }, undefined, 401, 'invalid_client', invalidSecret],
      [{ client_secret: clientSecret }, basic(id, clientSecret), 401, 'invalid_request', undefined],
      [{ client_id: id, client_assertion: 'jwt' }, undefined, 401, 'invalid_client', failed],
    ] as const) {
      const [actualStatus, actualError, actualDescription] = await errorOf(await redeem(app, fields, init));
      assert.deepEqual([actualStatus, actualError], [status, error]);
      if (description !== undefined) assert.equal(actualDescription, description);
    }
  });

  it('can’t use the secret of another app', async () => {
    const [app, other] = [await createWebApp(), await createWebApp()];
    const [status] = await errorOf(await redeem(app, {}, basic(app.id, other.clientSecret)));
    assert.equal(status, 401);
  });

  it('needs its secret to introspect and to revoke', async () => {
    const app = await createWebApp();
    const answer = await redeem(app, {}, basic(app.id, app.clientSecret));
    const { access_token: token } = (await answer.json()) as { access_token: string };
    const call = (name: string, init: RequestInit) => fetch(endpoint(org.issuer, name), init);
    for (const name of ['introspect', 'revoke']) {
      assert.equal((await call(name, authenticated({ token, client_id: app.id }))).status, 401);
      assert.equal((await call(name, authenticated({ token }, basic(app.id, 'wrong')))).status, 401);
    }
    const credentials = basic(app.id, app.clientSecret);
    const isActive = async () => {
      const response = await call('introspect', authenticated({ token }, credentials));
      return ((await response.json()) as { active: boolean }).active;
    };
    assert.equal(await isActive(), true);
    assert.equal((await call('revoke', authenticated({ token }, credentials))).status, 200);
    assert.equal(await isActive(), false);
  });

  it('can have a secret of the caller’s choice, and keeps it when it is replaced without one', async () => {
    const client_secret = 'a-secret-of-our-own-choice';
    const app = await createWebApp({ client_secret });
    assert.equal(app.clientSecret, client_secret);
    const read = await callApi<{ credentials: { oauthClient: object } }>(org, `GET /api/v1/apps/${app.id}`);
    assert.ok(!('client_secret' in read.body.credentials.oauthClient));
    const put = await callApi<{ credentials: { oauthClient: { client_secret: string } } }>(
      org,
      `PUT /api/v1/apps/${app.id}`,
      read.body,
    );
    assert.equal(put.body.credentials.oauthClient.client_secret, client_secret);
    assert.equal((await redeem(app, {}, basic(app.id, client_secret))).status, 200);
    const other = webBody('Web app', { credentials: { client_secret: 'another-secret-of-ours' } });
    await callApi(org, `PUT /api/v1/apps/${app.id}`, other);
    assert.equal((await redeem(app, {}, basic(app.id, client_secret))).status, 401);
    assert.equal((await redeem(app, {}, basic(app.id, 'another-secret-of-ours'))).status, 200);
  });
});

describe('PKCE', () => {
  it('is optional for a confidential client by default, but holds once it is used', async () => {
    const app = await createWebApp();
    const credentials = { client_secret: app.clientSecret };
    const exchange = async (changes: Changes, verifier?: string) => {
      const { code = '', codeVerifier = '' } = await codeFor(app, changes);
      const fields = { ...credentials, code_verifier: verifier ?? codeVerifier };
      return exchangeCode(createTestBrowser(), org.issuer, app, code, codeVerifier, fields);
    };
    assert.equal((await exchange({})).status, 200);
    assert.equal((await exchange(withoutPkce, '')).status, 200);
    assert.deepEqual(await errorOf(await exchange({}, 'a'.repeat(43))), [
      400,
      'invalid_grant',
      'PKCE verification failed.',
    ]);
    assert.deepEqual((await errorOf(await exchange({}, ''))).slice(0, 2), [400, 'invalid_request']);
    assert.deepEqual((await errorOf(await exchange(withoutPkce, 'a'.repeat(43)))).slice(0, 2), [
      400,
      'invalid_grant',
    ]);
  });

  it('can be required of a confidential client', async () => {
    const app = await createWebApp({ pkce_required: true });
    const { error, error_description } = await codeFor(app, withoutPkce);
    assert.deepEqual(
      [error, error_description],
      ['invalid_request', 'PKCE code challenge is required by the application.'],
    );
    assert.ok((await codeFor(app))['code']);
  });
});

describe('the client secrets of an app', () => {
  interface SecretBody {
    readonly id: string;
    readonly client_secret: string;
    readonly status: string;
  }
  const secretsPath = (app: CreatedApp, rest = ''): string =>
    `/api/v1/apps/${app.id}/credentials/secrets${rest}`;
  const works = async (app: CreatedApp, secret: string): Promise<boolean> =>
    (await redeem(app, {}, basic(app.id, secret))).ok;

  it('can be exchanged without a break: add one, deactivate the other, delete it', async () => {
    const app = await createWebApp();
    const added = await callApi<SecretBody>(org, `POST ${secretsPath(app)}`);
    assert.equal(added.status, 201);
    const second = added.body.client_secret;
    assert.deepEqual([await works(app, app.clientSecret), await works(app, second)], [true, true]);
    const [first] = (await callApi<SecretBody[]>(org, `GET ${secretsPath(app)}`)).body;
    assert.equal(first?.client_secret, app.clientSecret);
    const lifecycle = (name: string) =>
      callApi(org, `POST ${secretsPath(app, `/${first.id}/lifecycle/${name}`)}`);
    assert.equal((await lifecycle('deactivate')).status, 200);
    assert.deepEqual([await works(app, app.clientSecret), await works(app, second)], [false, true]);
    assert.equal((await lifecycle('activate')).status, 200);
    assert.equal(await works(app, app.clientSecret), true);
    const remove = () => callApi<ApiErrorBody>(org, `DELETE ${secretsPath(app, `/${first.id}`)}`);
    assert.equal((await remove()).status, 403);
    await lifecycle('deactivate');
    assert.equal((await remove()).status, 204);
    assert.equal((await callApi(org, `GET ${secretsPath(app, `/${first.id}`)}`)).status, 404);
    assert.equal(await works(app, second), true);
  });

  it('are at most two, and at least one of them is active', async () => {
    const app = await createWebApp();
    const [only] = (await callApi<SecretBody[]>(org, `GET ${secretsPath(app)}`)).body;
    const deactivate = `POST ${secretsPath(app, `/${only?.id ?? ''}/lifecycle/deactivate`)}`;
    assert.equal((await callApi(org, deactivate)).status, 403);
    assert.equal(
      (await callApi(org, `POST ${secretsPath(app)}`, { client_secret: 'our-second-secret' })).status,
      201,
    );
    const third = await callApi<ApiErrorBody>(org, `POST ${secretsPath(app)}`, {});
    assert.deepEqual([third.status, third.body.errorCode], [400, 'E0000001']);
  });

  it('don’t exist for a public client', async () => {
    const app = await createTestApp(org);
    assert.deepEqual((await callApi(org, `GET ${secretsPath(app)}`)).body, []);
    assert.equal((await callApi(org, `POST ${secretsPath(app)}`, {})).status, 400);
    const web = await createWebApp();
    const [secret] = (await callApi<SecretBody[]>(org, `GET ${secretsPath(web)}`)).body;
    assert.equal((await callApi(org, `GET ${secretsPath(app, `/${secret?.id ?? ''}`)}`)).status, 404);
  });
});
