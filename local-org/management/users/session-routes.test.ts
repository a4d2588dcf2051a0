import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { endpoint, getTokens, localSpa, type Tokens } from '../../testing/app.ts';
import { createTestBrowser, type TestBrowser } from '../../testing/browser.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { openSession } from '../../testing/session.ts';

const { org } = await startTestOrg();
const ada = 'ada@example.com';

describe('DELETE /api/v1/users/{id}/sessions', () => {
  let browser: TestBrowser;
  let tokens: Tokens;

  const hasSession = async (): Promise<boolean> =>
    (await browser.fetch(`${org.url}/api/v1/sessions/me`)).status === 200;
  const refresh = async (): Promise<number> => {
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: localSpa.clientId,
      refresh_token: tokens.refresh_token,
    });
    return (await fetch(endpoint(org.issuer, 'token'), { method: 'POST', body })).status;
  };

  beforeEach(async () => {
    browser = createTestBrowser();
    openSession(org, browser, ada);
    tokens = await getTokens(browser, org.issuer, localSpa);
  });

  it('ends the sessions of the user, and keeps the tokens of apps', async () => {
    const { status, body } = await callApi(org, `DELETE /api/v1/users/${ada}/sessions`);
    assert.deepEqual([status, body], [204, undefined]);
    assert.equal(await hasSession(), false);
    assert.equal(await refresh(), 200);
  });

  it('revokes the tokens of apps too with oauthTokens=true', async () => {
    const id = org.store.users.find('login', ada)[0]?.id ?? '';
    const { status } = await callApi(org, `DELETE /api/v1/users/${id}/sessions?oauthTokens=true`);
    assert.equal(status, 204);
    assert.equal(await hasSession(), false);
    assert.equal(await refresh(), 400);
  });

  it('keeps the sessions of other users', async () => {
    assert.equal((await callApi(org, 'DELETE /api/v1/users/bob@example.com/sessions')).status, 204);
    assert.equal(await hasSession(), true);
  });

  it('is logged with the caller and the user', async () => {
    await callApi(org, `DELETE /api/v1/users/${ada}/sessions`);
    const event = org.log.events().findLast(({ eventType }) => eventType === 'user.session.clear');
    assert.equal(event?.target[0]?.alternateId, ada);
    assert.notEqual(event.actor.alternateId, ada);
  });

  it('responds with 404 for an unknown user', async () => {
    const { status, body } = await callApi<ApiErrorBody>(org, 'DELETE /api/v1/users/nobody/sessions');
    assert.deepEqual([status, body.errorCode], [404, 'E0000007']);
  });
});
