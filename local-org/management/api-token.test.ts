import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestBrowser } from '../testing/browser.ts';
import { apiToken, callApi, type ApiErrorBody } from '../testing/management.ts';
import { startTestOrg } from '../testing/org.ts';
import { openSession } from '../testing/session.ts';

const { org } = await startTestOrg();
const calls = [
  ['GET', '/api/v1/logs'],
  ['GET', '/api/v1/policies?type=PASSWORD'],
  ['GET', '/api/v1/policies/anything'],
  ['PUT', '/api/v1/policies/anything'],
  ['GET', '/api/v1/policies/anything/rules'],
  ['GET', '/api/v1/policies/anything/rules/anything'],
  ['PUT', '/api/v1/policies/anything/rules/anything'],
  ['GET', '/api/v1/apps'],
  ['GET', '/api/v1/apps/local-spa'],
  ['PUT', '/api/v1/apps/local-spa/policies/anything'],
  ['GET', '/api/v1/authenticators'],
  ['GET', '/api/v1/authorizationServers'],
  ['POST', '/api/v1/authorizationServers/default/claims'],
  ['POST', '/api/v1/authenticators/anything/lifecycle/deactivate'],
  ['GET', '/api/v1/no-such-thing'],
] as const;

describe('the management API', () => {
  for (const [method, path] of calls)
    it(`rejects ${method} ${path} without one of the org's tokens`, async () => {
      for (const authorization of [
        undefined,
        '',
        'SSWS',
        'SSWS ',
        'SSWS wrong',
        `Bearer ${apiToken}`,
        apiToken,
      ]) {
        const response = await fetch(org.url + path, {
          method,
          headers: authorization === undefined ? {} : { Authorization: authorization },
        });
        assert.equal(response.status, 401, authorization);
        const { errorCode, errorSummary } = (await response.json()) as ApiErrorBody;
        assert.deepEqual([errorCode, errorSummary], ['E0000011', 'Invalid token provided']);
      }
    });

  it('accepts the token of the seed', async () => {
    assert.equal((await callApi(org, 'GET /api/v1/apps')).status, 200);
  });

  it("does not accept the cookie of a user instead of a token, not even an administrator's", async () => {
    const browser = createTestBrowser();
    openSession(org, browser, 'ada@example.com');
    assert.equal((await browser.fetch(`${org.url}/api/v1/apps`)).status, 401);
  });

  it('lets no page of another origin read or change anything, with or without trust and token', async () => {
    for (const origin of ['http://localhost:4200', 'http://evil.example'])
      for (const [method, path] of calls) {
        const url = org.url + path;
        const headers = { Origin: origin, Authorization: `SSWS ${apiToken}` };
        const preflight = await fetch(url, {
          method: 'OPTIONS',
          headers: { ...headers, 'Access-Control-Request-Method': method },
        });
        assert.equal(preflight.status, 403);
        const response = await fetch(url, { method, headers });
        if (method !== 'GET') assert.equal(response.status, 403, `${method} ${path}`);
        for (const answer of [preflight, response])
          assert.equal(answer.headers.get('Access-Control-Allow-Origin'), null);
      }
  });

  it('forbids caches to store its responses', async () => {
    const { headers } = await callApi(org, 'GET /api/v1/apps');
    assert.equal(headers.get('Cache-Control'), 'no-store');
  });

  it("reports that an endpoint doesn't exist", async () => {
    const { status, body } = await callApi<ApiErrorBody>(org, 'POST /api/v1/nothing');
    assert.equal(status, 404);
    assert.equal(body.errorCode, 'E0000008');
    assert.equal(body.errorCauses[0]?.errorSummary, 'The local org does not support POST /api/v1/nothing.');
  });
});
