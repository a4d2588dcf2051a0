import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endpoint, getTokens, localSpa, type Tokens } from '../testing/app.ts';
import { createTestBrowser, form } from '../testing/browser.ts';
import { startTestOrg } from '../testing/org.ts';
import { openSession } from '../testing/session.ts';

const { org, clock } = await startTestOrg();
const browser = createTestBrowser();
const dpop = 'DPoP algs="RS256 RS384 RS512 ES256 ES384 ES512"';

const signIn = (scope: string, issuer = org.issuer): Promise<Tokens> => {
  const user = createTestBrowser();
  openSession(org, user, 'ada@example.com');
  return getTokens(user, issuer, localSpa, { scope });
};

const userinfo = (token: string, issuer = org.issuer): Promise<Response> =>
  browser.fetch(endpoint(issuer, 'userinfo'), { headers: { Authorization: `Bearer ${token}` } });

async function assertRefused(response: Response, status: number, challenge: RegExp): Promise<void> {
  assert.equal(response.status, status);
  assert.match(response.headers.get('WWW-Authenticate') ?? '', challenge);
  assert.equal(await response.text(), '');
}

describe('userinfo', () => {
  for (const issuer of [org.url, org.issuer])
    it(`returns the claims of the scopes, at ${new URL(issuer).pathname}`, async () => {
      const { access_token } = await signIn('openid profile email', issuer);
      const response = await userinfo(access_token, issuer);
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
      const { sub, updated_at, groups, ...claims } = (await response.json()) as Record<string, unknown>;
      assert.match(String(sub), /^00u/);
      assert.equal(typeof updated_at, 'number');
      assert.deepEqual(groups, issuer === org.url ? undefined : ['Everyone', 'Admins']);
      assert.deepEqual(claims, {
        name: 'Ada Lovelace',
        preferred_username: 'ada@example.com',
        given_name: 'Ada',
        family_name: 'Lovelace',
        locale: 'en-US',
        zoneinfo: 'America/Los_Angeles',
        email: 'ada@example.com',
        email_verified: true,
      });
    });

  it("returns the user's id for openid alone, and the groups if the server always adds them", async () => {
    const { access_token } = await signIn('openid');
    const claims = (await (await userinfo(access_token)).json()) as Record<string, unknown>;
    assert.deepEqual(Object.keys(claims), ['sub', 'groups']);
  });

  it('lists the groups of the org server on request', async () => {
    const { access_token } = await signIn('openid groups', org.url);
    const claims = (await (await userinfo(access_token, org.url)).json()) as Record<string, unknown>;
    assert.deepEqual(claims['groups'], ['Everyone', 'Admins']);
  });

  for (const issuer of [org.url, org.issuer])
    it(`returns the address, the phone number and the rest of the profile, at ${new URL(issuer).pathname}`, async () => {
      const [ada] = org.store.users.find('login', 'ada@example.com');
      assert.ok(ada);
      org.store.users.update(ada.id, {
        attributes: {
          middleName: 'King',
          nickName: 'Countess',
          profileUrl: 'https://example.com/ada',
          primaryPhone: '+44 20 7946 0000',
          streetAddress: '12 St James Square',
          city: 'London',
          zipCode: 'SW1Y 4JH',
          countryCode: 'GB',
          department: 'Engines',
        },
      });
      const at = async (scope: string) =>
        (await (await userinfo((await signIn(scope, issuer)).access_token, issuer)).json()) as Record<
          string,
          unknown
        >;
      const { middle_name, nickname, profile, department } = await at('openid profile');
      assert.deepEqual(
        [middle_name, nickname, profile, department],
        ['King', 'Countess', 'https://example.com/ada', undefined],
      );
      const { phone_number, address } = await at('openid phone address');
      assert.equal(phone_number, '+44 20 7946 0000');
      assert.deepEqual(address, {
        street_address: '12 St James Square',
        locality: 'London',
        postal_code: 'SW1Y 4JH',
        country: 'GB',
      });
      const without = await at('openid');
      for (const name of ['phone_number', 'address', 'nickname']) assert.equal(name in without, false, name);
      org.store.users.update(ada.id, { attributes: {} });
      assert.equal('address' in (await at('openid address')), false);
    });

  it('accepts the token in the body of a POST too', async () => {
    const { access_token } = await signIn('openid');
    const response = await browser.fetch(endpoint(org.issuer, 'userinfo'), form({ access_token }));
    assert.equal(response.status, 200);
  });

  it('responds with 401 without an error code if there is no token', async () => {
    await assertRefused(
      await browser.fetch(endpoint(org.issuer, 'userinfo')),
      401,
      new RegExp(`^Bearer, ${dpop}$`),
    );
  });

  it('rejects a token that is forged, expired or revoked', async () => {
    const invalid = new RegExp(`^Bearer error="invalid_token", error_description="[^"]+", ${dpop}$`);
    await assertRefused(await userinfo('made-up'), 401, invalid);
    const { access_token } = await signIn('openid');
    const other = await signIn('openid');
    await browser.fetch(
      endpoint(org.issuer, 'revoke'),
      form({ client_id: 'local-spa', token: other.access_token }),
    );
    await assertRefused(await userinfo(other.access_token), 401, invalid);
    assert.equal((await userinfo(access_token)).status, 200);
    clock.advance(3600_000);
    await assertRefused(await userinfo(access_token), 401, invalid);
  });

  it('rejects an ID token, and access tokens of the other server', async () => {
    const { id_token, access_token } = await signIn('openid');
    await assertRefused(await userinfo(id_token), 401, /invalid_token/);
    await assertRefused(await userinfo(access_token, org.url), 401, /invalid_token/);
  });

  it('rejects a token without the scope openid', async () => {
    const { refresh_token } = await signIn('openid email offline_access');
    const response = await browser.fetch(
      endpoint(org.issuer, 'token'),
      form({ grant_type: 'refresh_token', client_id: 'local-spa', refresh_token, scope: 'email' }),
    );
    const { access_token } = (await response.json()) as Tokens;
    await assertRefused(
      await userinfo(access_token),
      403,
      /^Bearer error="insufficient_scope", error_description="[^"]+"$/,
    );
  });

  it('rejects a token in the query, where it would be logged, and a token that is sent twice', async () => {
    const { access_token } = await signIn('openid');
    const url = endpoint(org.issuer, 'userinfo');
    await assertRefused(await browser.fetch(`${url}?access_token=${access_token}`), 400, /query string/);
    const twice = { ...form({ access_token }), headers: { Authorization: `Bearer ${access_token}` } };
    await assertRefused(await browser.fetch(url, twice), 400, /both/);
  });
});
