import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';

const { org } = await startTestOrg();

const idOf = (key: string): string => org.store.authenticators.find('key', key)[0]?.id ?? '';
const statusOf = (key: string) => org.store.authenticators.find('key', key)[0]?.status;

describe('/api/v1/authenticators', () => {
  it("lists the org's authenticators, as Okta describes them", async () => {
    const { body } = await callApi<readonly Record<string, unknown>[]>(org, 'GET /api/v1/authenticators');
    assert.deepEqual(
      body.map(({ type, key, status }) => [type, key, status]),
      [
        ['password', 'okta_password', 'ACTIVE'],
        ['email', 'okta_email', 'ACTIVE'],
        ['phone', 'phone_number', 'ACTIVE'],
        ['app', 'google_otp', 'INACTIVE'],
        ['security_key', 'webauthn', 'ACTIVE'],
      ],
    );
    const self = `${org.url}/api/v1/authenticators/${idOf('google_otp')}`;
    const expected = {
      type: 'app',
      id: idOf('google_otp'),
      key: 'google_otp',
      status: 'INACTIVE',
      name: 'Google Authenticator',
      created: body[3]?.['created'],
      lastUpdated: body[3]?.['lastUpdated'],
      settings: { allowedFor: 'sso' },
      _links: {
        self: { href: self, hints: { allow: ['GET', 'PUT'] } },
        methods: { href: `${self}/methods`, hints: { allow: ['GET'] } },
        activate: { href: `${self}/lifecycle/activate`, hints: { allow: ['POST'] } },
      },
    };
    assert.deepEqual(body[3], expected);
    assert.deepEqual((await callApi(org, `GET ${self}`)).body, expected);
  });

  it('activates and deactivates an authenticator, and logs it', async () => {
    const path = `/api/v1/authenticators/${idOf('google_otp')}/lifecycle`;
    const activated = await callApi<{ status: string }>(org, `POST ${path}/activate`);
    assert.deepEqual([activated.status, activated.body.status], [200, 'ACTIVE']);
    assert.equal(statusOf('google_otp'), 'ACTIVE');
    const deactivated = await callApi<{ status: string }>(org, `POST ${path}/deactivate`);
    assert.deepEqual([deactivated.status, deactivated.body.status], [200, 'INACTIVE']);
    assert.equal(statusOf('google_otp'), 'INACTIVE');
    assert.deepEqual(
      org.log.events().map(({ eventType, target }) => [eventType, target[0]?.alternateId]),
      [
        ['security.authenticator.lifecycle.activate', 'google_otp'],
        ['security.authenticator.lifecycle.deactivate', 'google_otp'],
      ],
    );
  });

  it('does not deactivate the password, and responds with 404 for an unknown authenticator', async () => {
    const refused = await callApi<ApiErrorBody>(
      org,
      `POST /api/v1/authenticators/${idOf('okta_password')}/lifecycle/deactivate`,
    );
    assert.deepEqual([refused.status, refused.body.errorCode], [403, 'E0000006']);
    assert.equal(statusOf('okta_password'), 'ACTIVE');
    for (const call of [
      'GET /api/v1/authenticators/aut0',
      'POST /api/v1/authenticators/aut0/lifecycle/activate',
    ]) {
      const { status, body } = await callApi<ApiErrorBody>(org, call);
      assert.equal(status, 404);
      assert.equal(body.errorSummary, 'Not found: Resource not found: aut0 (Authenticator)');
    }
  });
});
