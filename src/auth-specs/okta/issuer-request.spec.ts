import type { HttpResponse } from '@okta/okta-auth-js';
import { classify } from '../../app/auth/errors/classify';
import { withIssuerOnly } from '../../app/auth/okta/issuer-request';
import { OktaClient } from '../../app/auth/okta/okta-client';
import { orgEndpoints } from '../../app/auth/okta/org-endpoints';
import { discovery, FakeOrg, testConfig } from '../support/fake-org';
import { cleanUp } from '../support/open-app';

const { issuer } = testConfig;
const org = 'http://localhost:4202';
const form = {
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  data: 'refresh_token=secret',
};
const bearer = { headers: { Authorization: 'Bearer secret' } };

describe('The SDK’s client', () => {
  let sent: string[];
  let metadata: object;

  beforeEach(() => {
    sent = [];
    metadata = discovery;
  });

  const newRequest = (): ReturnType<typeof withIssuerOnly> =>
    withIssuerOnly((_method, url) => {
      sent.push(url);
      return Promise.resolve({ responseText: '', responseJSON: metadata } as HttpResponse);
    }, orgEndpoints(testConfig));
  const request = newRequest();

  for (const [what, url, options] of [
    ['a token request', `${issuer}/v1/token`, form],
    ['a revocation', `${issuer}/v1/revoke`, form],
    ['an introspection', `${issuer}/v1/introspect`, form],
    ['a user info request', `${issuer}/v1/userinfo`, bearer],
    ['a call of the org’s API', `${org}/api/v1/sessions/me`, { withCredentials: true }],
    ['a call of the user’s account', `${org}/idp/myaccount/profile`, bearer],
    ['a request for the metadata', `${issuer}/.well-known/openid-configuration`, {}],
    ['a request for the keys', `${issuer}/v1/keys`, {}],
  ] as const) {
    it(`sends the issuer ${what}`, async () => {
      await request('POST', url, options);
      expect(sent).toEqual([url]);
    });
  }

  for (const [what, url, options] of [
    ['a refresh token to another host', 'https://evil.example/oauth2/default/v1/token', form],
    ['an access token to another host', 'https://evil.example/v1/userinfo', bearer],
    ['cookies to another host', 'https://evil.example/api/v1/sessions/me', { withCredentials: true }],
    ['a refresh token to another authorization server', `${org}/oauth2/other/v1/token`, form],
    ['a refresh token to another port', 'http://localhost:4203/oauth2/default/v1/token', form],
    ['a refresh token by another scheme', 'https://localhost:4202/oauth2/default/v1/token', form],
    ['a refresh token to a longer host', 'http://localhost.evil.example:4202/oauth2/default/v1/token', form],
    ['a refresh token to a host behind a user name', 'http://localhost:4202@evil.example/v1/token', form],
    ['a user name that hides the host', 'http://evil@localhost:4202/oauth2/default/v1/token', form],
    ['a refresh token up the path', `${issuer}/v1/../../other/v1/token`, form],
    ['a refresh token to the page’s own origin', '/v1/token', form],
    ['a refresh token to a host without a scheme', '//evil.example/oauth2/default/v1/token', form],
    ['a request for metadata to another host', 'https://evil.example/.well-known/openid-configuration', {}],
    ['a request for keys to another host', 'https://evil.example/v1/keys', {}],
  ] as const) {
    it(`never sends ${what}`, async () => {
      await expectAsync(request('POST', url, options)).toBeRejectedWithError(/^Blocked a request to \[/);
      expect(sent).toEqual([]);
    });
  }

  it('fetches the keys from the address in the issuer’s metadata, and sends nothing secret there', async () => {
    const keys = 'https://keys.example/v1/keys';
    metadata = { ...discovery, jwks_uri: keys };
    await expectAsync(request('GET', keys, {})).toBeRejected();
    await request('GET', `${issuer}/.well-known/openid-configuration`, {});
    await request('GET', keys, {});
    await expectAsync(request('POST', keys, form)).toBeRejected();
    expect(sent.filter((url) => url === keys)).toEqual([keys]);
  });

  it('takes the address of the keys from nowhere else, not even from another response of the issuer', async () => {
    const ask = newRequest();
    metadata = { ...discovery, jwks_uri: 'https://evil.example/keys' };
    await ask('GET', `${issuer}/v1/userinfo`, bearer);
    await expectAsync(ask('GET', 'https://evil.example/keys', {})).toBeRejected();
  });

  it('shows the blocked address without secrets', async () => {
    const failed = request('GET', 'https://evil.example/token?code=secret#secret', bearer);
    await expectAsync(failed).toBeRejectedWithError(
      `Blocked a request to [https://evil.example/token]. The Okta client sends requests to ${issuer} only; use HttpClient for other servers.`,
    );
  });

  describe('as the app uses it', () => {
    beforeEach(() => new FakeOrg().install());
    afterEach(cleanUp);

    it('introspects no token at an address in the token', async () => {
      const fetch = spyOn(window, 'fetch').and.callThrough();
      const client = new OktaClient(testConfig);
      const token = { accessToken: 'secret', claims: { iss: 'https://evil.example' }, scopes: [] };
      const introspect = client.token.introspect.bind(client.token) as (
        kind: string,
        token: object,
      ) => Promise<unknown>;
      const introspection = introspect('accessToken', token);
      const error: unknown = await introspection.catch((reason: unknown) => reason);
      expect(fetch).not.toHaveBeenCalled();
      expect(classify(error).code).toBe('unexpected');
      expect(classify(error).quote?.text).toContain('[https://evil.example/');
    });
  });
});
