import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { authorizationRequest, localSpa } from '../testing/app.ts';
import { createTestBrowser } from '../testing/browser.ts';
import { callApi } from '../testing/management.ts';
import { startTestOrg } from '../testing/org.ts';
import { signInOnPage } from '../testing/sign-in.ts';

const { org } = await startTestOrg();
const ada = 'ada@example.com';

describe('an event', () => {
  it('belongs to a sign-in, whose events and those of its session have one id', async () => {
    const browser = createTestBrowser();
    const visit = () => browser.fetch(authorizationRequest(org.issuer, localSpa).url);
    const page = await visit();
    await assert.rejects(signInOnPage(browser, org, page.clone(), ada, 'wrong'));
    await signInOnPage(browser, org, page, ada, 'Local-0rg!');
    await visit();
    await browser.fetch(`${org.url}/api/v1/sessions/me`, { method: 'DELETE' });
    const events = org.log.events();
    assert.deepEqual(
      events.map(({ eventType, outcome }) => `${eventType} ${outcome.result}`),
      [
        'user.session.start FAILURE',
        'user.session.start SUCCESS',
        'user.authentication.sso SUCCESS',
        'user.authentication.sso SUCCESS',
        'user.session.end SUCCESS',
      ],
    );
    const ids = events.map(({ authenticationContext }) => authenticationContext.externalSessionId);
    assert.deepEqual(new Set(ids).size, 1);
    assert.match(ids[0] ?? '', /^idx/);
    assert.equal(new Set(events.map(({ transaction }) => transaction.id)).size, 5);
  });

  it('of an API call names the request, the address and the API token', async () => {
    const { headers } = await callApi(org, 'DELETE /api/v1/users/ada@example.com/sessions?oauthTokens=true');
    const { transaction, debugContext, request, client } = org.log.events().at(-1) ?? assert.fail();
    const [token] = org.store.apiTokens.all();
    assert.deepEqual(transaction, {
      type: 'WEB',
      id: headers.get('X-Okta-Request-Id'),
      detail: { requestApiTokenId: token?.id },
    });
    assert.deepEqual(debugContext.debugData, {
      requestId: transaction.id,
      requestUri: '/api/v1/users/ada@example.com/sessions',
      url: '/api/v1/users/ada@example.com/sessions',
    });
    assert.match(request.ipChain[0]?.ip ?? '', /^(127\.0\.0\.1|::1)$/);
    assert.equal(client.ipAddress, request.ipChain[0]?.ip);
    const filter = `transaction.id eq "${transaction.id}"`;
    const found = await callApi<unknown[]>(org, `GET /api/v1/logs?filter=${encodeURIComponent(filter)}`);
    assert.equal(found.body.length, 1);
  });
});
