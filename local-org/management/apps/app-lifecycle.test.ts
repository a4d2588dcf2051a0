import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  authorizationRequest,
  endpoint,
  getTokens,
  redirectParameters,
  type TestApp,
} from '../../testing/app.ts';
import { assignToGroup, createTestApp, spaBody } from '../../testing/apps.ts';
import { createTestBrowser, form } from '../../testing/browser.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { sdkFor } from '../../testing/sdk.ts';
import { openSession } from '../../testing/session.ts';
import { signInOnPage } from '../../testing/sign-in.ts';

const { org } = await startTestOrg();
const { applicationApi } = sdkFor(org);

const signedInBrowser = () => {
  const browser = createTestBrowser();
  openSession(org, browser, 'ada@example.com');
  return browser;
};
const tokensOf = (app: TestApp) => getTokens(signedInBrowser(), org.issuer, app);
const refresh = (app: TestApp, refresh_token: string): Promise<Response> =>
  fetch(
    endpoint(org.issuer, 'token'),
    form({ grant_type: 'refresh_token', client_id: app.clientId, refresh_token }),
  );
const userinfoStatus = async (access_token: string): Promise<number> =>
  (await fetch(endpoint(org.issuer, 'userinfo'), { headers: { Authorization: `Bearer ${access_token}` } }))
    .status;

describe('an app', () => {
  it('can be signed in to from its creation to its deletion, on the sign-in page', async () => {
    const app = await createTestApp(org, spaBody('Short life'));
    await assignToGroup(org, app.id);
    const { url } = authorizationRequest(org.issuer, app);
    const browser = createTestBrowser();
    const page = await browser.fetch(url);
    const answer = await signInOnPage(browser, org, page, 'ada@example.com', 'Local-0rg!');
    assert.ok(redirectParameters(answer)['code']);
    const tokens = await tokensOf(app);
    await applicationApi.deactivateApplication({ appId: app.id });
    await applicationApi.deleteApplication({ appId: app.id });
    assert.equal((await callApi(org, `GET /api/v1/apps/${app.id}`)).status, 404);
    assert.equal((await browser.fetch(url)).status, 400);
    assert.equal((await refresh(app, tokens.refresh_token)).status, 401);
    assert.deepEqual(org.store.appAssignments.find('appId', app.id), []);
  });

  it('leaves nothing to an app that later gets its client ID', async () => {
    const body = spaBody('Reborn', { credentials: { client_id: 'reborn' } });
    const app = await createTestApp(org, body);
    await assignToGroup(org, app.id);
    const { refresh_token } = await tokensOf(app);
    await applicationApi.deactivateApplication({ appId: app.id });
    await applicationApi.deleteApplication({ appId: app.id });
    await createTestApp(org, body);
    await assert.rejects(tokensOf(app), /not assigned/);
    await assignToGroup(org, app.id);
    assert.equal((await refresh(app, refresh_token)).status, 400);
  });

  it('can only be deleted while it is inactive', async () => {
    const { status, body } = await callApi<ApiErrorBody>(org, 'DELETE /api/v1/apps/local-page');
    assert.deepEqual([status, body.errorCode], [403, 'E0000006']);
    assert.match(body.errorCauses[0]?.errorSummary ?? '', /must be deactivated/);
    assert.ok(org.store.apps.get('local-page'));
  });

  it('that is inactive is unknown to clients, and its tokens are invalid, until it is activated', async () => {
    const app = await createTestApp(org, spaBody('Paused'));
    await assignToGroup(org, app.id);
    const { access_token, refresh_token } = await tokensOf(app);
    const { status, body } = await callApi(org, `POST /api/v1/apps/${app.id}/lifecycle/deactivate`);
    assert.deepEqual([status, body], [200, {}]);
    const page = await signedInBrowser().fetch(authorizationRequest(org.issuer, app).url);
    assert.equal(page.status, 400);
    assert.match(
      await page.text(),
      /Invalid value for &#39;client_id&#39; parameter|Invalid value for 'client_id'/,
    );
    const refused = await refresh(app, refresh_token);
    assert.equal(refused.status, 401);
    assert.equal(((await refused.json()) as { error: string }).error, 'invalid_client');
    assert.equal(await userinfoStatus(access_token), 401);
    await applicationApi.activateApplication({ appId: app.id });
    assert.equal(await userinfoStatus(access_token), 200);
    assert.equal((await refresh(app, refresh_token)).status, 200);
  });

  it('that is deactivated during a sign-in ends the sign-in', async () => {
    const app = await createTestApp(org, spaBody('Interrupted'));
    await assignToGroup(org, app.id);
    const browser = createTestBrowser();
    const page = await browser.fetch(authorizationRequest(org.issuer, app).url);
    await applicationApi.deactivateApplication({ appId: app.id });
    await assert.rejects(signInOnPage(browser, org, page, 'ada@example.com', 'Local-0rg!'));
    assert.equal(browser.cookies.has('idx'), false);
  });

  it('can be created inactive', async () => {
    const { body } = await callApi<{ id: string; status: string }>(
      org,
      'POST /api/v1/apps?activate=false',
      spaBody('Later'),
    );
    assert.equal(body.status, 'INACTIVE');
    const { id: clientId } = body;
    const app = { clientId, redirectUri: 'http://localhost:3000/login/callback', postLogoutRedirectUri: '' };
    assert.equal((await fetch(authorizationRequest(org.issuer, app).url)).status, 400);
  });

  it('lets pages of its redirect URIs call the org as long as it is active', async () => {
    const origin = 'http://localhost:3999';
    const discovery = async () =>
      (
        await fetch(`${org.issuer}/.well-known/openid-configuration`, { headers: { Origin: origin } })
      ).headers.get('Access-Control-Allow-Origin');
    assert.equal(await discovery(), null);
    const body = spaBody('Pages', { oauthClient: { redirect_uris: [`${origin}/callback`] } });
    const { id } = await createTestApp(org, body);
    assert.equal(await discovery(), origin);
    await applicationApi.deactivateApplication({ appId: id });
    assert.equal(await discovery(), null);
  });

  it('is logged with the caller in every step of its life', async () => {
    const { id } = await createTestApp(org);
    await callApi(org, `PUT /api/v1/apps/${id}`, spaBody('Logged'));
    await callApi(org, `POST /api/v1/apps/${id}/lifecycle/deactivate`);
    await callApi(org, `POST /api/v1/apps/${id}/lifecycle/activate`);
    await callApi(org, `POST /api/v1/apps/${id}/lifecycle/deactivate`);
    await callApi(org, `DELETE /api/v1/apps/${id}`);
    const events = org.log.events().filter(({ target }) => target[0]?.id === id);
    assert.deepEqual(
      events.map(({ eventType }) => eventType.replace('application.lifecycle.', '')),
      ['create', 'update', 'deactivate', 'activate', 'deactivate', 'delete'],
    );
    assert.ok(events.every(({ actor }) => actor.type === 'Token'));
  });
});
