import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { authorizationRequest, localSpa, redirectParameters } from '../../testing/app.ts';
import { createTestBrowser } from '../../testing/browser.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { sdkFor } from '../../testing/sdk.ts';
import { openSession } from '../../testing/session.ts';

const { org, clock } = await startTestOrg();
const { sessionApi } = sdkFor(org);
const minute = 60_000;

describe('/api/v1/sessions/{id}', () => {
  it('reads, extends and ends a session, which signs the browser out', async () => {
    const browser = createTestBrowser();
    const { id: sessionId } = openSession(org, browser, 'ada@example.com');
    const read = await sessionApi.getSession({ sessionId });
    assert.deepEqual([read.id, read.login, read.status], [sessionId, 'ada@example.com', 'ACTIVE']);
    clock.advance(100 * minute);
    const extended = await sessionApi.refreshSession({ sessionId });
    assert.ok(Number(extended.expiresAt) - Number(read.expiresAt) >= 99 * minute);
    await sessionApi.revokeSession({ sessionId });
    assert.equal((await browser.fetch(`${org.url}/api/v1/sessions/me`)).status, 404);
    const { status, body } = await callApi<ApiErrorBody>(org, `GET /api/v1/sessions/${sessionId}`);
    assert.deepEqual([status, body.errorCode], [404, 'E0000007']);
    assert.equal(org.log.events().at(-1)?.eventType, 'user.session.end');
  });

  it('is not there once the session has expired', async () => {
    const { id } = openSession(org, createTestBrowser(), 'ada@example.com');
    clock.advance(121 * minute);
    assert.equal((await callApi(org, `POST /api/v1/sessions/${id}/lifecycle/refresh`)).status, 404);
  });
});

describe("Classic Engine's sign-in", () => {
  it('is refused with the reason, without an API token', async () => {
    for (const [method, path] of [
      ['POST', 'authn'],
      ['POST', 'authn/factors/x/verify'],
      ['POST', 'sessions'],
    ] as const) {
      const response = await fetch(`${org.url}/api/v1/${path}`, { method });
      const body = (await response.json()) as ApiErrorBody;
      assert.deepEqual([response.status, body.errorCode], [404, 'E0000008'], path);
      assert.match(body.errorCauses[0]?.errorSummary ?? '', /Identity Engine org/);
    }
  });

  it('is refused at the authorization endpoint too', async () => {
    const { url } = authorizationRequest(org.issuer, localSpa, { sessionToken: '20111x' });
    const { error, error_description } = redirectParameters(await createTestBrowser().fetch(url));
    assert.equal(error, 'invalid_request');
    assert.match(error_description ?? '', /sessionToken.*Identity Engine/);
  });
});
