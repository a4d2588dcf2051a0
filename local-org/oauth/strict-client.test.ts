import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as client from 'openid-client';
import { localSpa } from '../testing/app.ts';
import { createTestBrowser } from '../testing/browser.ts';
import { startTestOrg } from '../testing/org.ts';
import { signInOnPage } from '../testing/sign-in.ts';
import { discover } from '../testing/strict-client.ts';

const { org } = await startTestOrg();
const login = 'ada@example.com';

for (const issuer of [org.url, org.issuer])
  describe(`a strict OpenID Connect client at ${new URL(issuer).pathname}`, () => {
    it('completes the flow: sign-in, userinfo, refresh, introspection, revocation, sign-out', async () => {
      const browser = createTestBrowser();
      const configuration = await discover(issuer);
      const pkceCodeVerifier = client.randomPKCECodeVerifier();
      const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
      const address = client.buildAuthorizationUrl(configuration, {
        redirect_uri: localSpa.redirectUri,
        scope: 'openid profile email offline_access',
        code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
        code_challenge_method: 'S256',
        state: expectedState,
        nonce: expectedNonce,
        max_age: '300',
      });

      const answer = await signInOnPage(browser, org, await browser.fetch(address), login, 'Local-0rg!');
      const tokens = await client.authorizationCodeGrant(
        configuration,
        new URL(answer.headers.get('Location') ?? ''),
        { pkceCodeVerifier, expectedState, expectedNonce, maxAge: 300, idTokenExpected: true },
      );
      const claims = tokens.claims();
      assert.ok(claims && tokens.refresh_token);
      assert.equal(claims['preferred_username'], login);

      const userinfo = await client.fetchUserInfo(configuration, tokens.access_token, claims.sub);
      assert.equal(userinfo.email, login);

      const refreshed = await client.refreshTokenGrant(configuration, tokens.refresh_token);
      assert.ok(refreshed.refresh_token && refreshed.id_token);
      assert.equal(refreshed.claims()?.sub, claims.sub);

      const { active, sub } = await client.tokenIntrospection(configuration, refreshed.access_token);
      assert.deepEqual([active, sub], [true, login]);

      await client.tokenRevocation(configuration, refreshed.refresh_token);
      const after = await client.tokenIntrospection(configuration, refreshed.access_token);
      assert.equal(after.active, false);

      const logoutUrl = client.buildEndSessionUrl(configuration, {
        id_token_hint: refreshed.id_token,
        post_logout_redirect_uri: localSpa.postLogoutRedirectUri,
        state: expectedState,
      });
      const out = await browser.fetch(logoutUrl);
      assert.equal(out.headers.get('Location'), `${localSpa.postLogoutRedirectUri}?state=${expectedState}`);
      assert.equal((await browser.fetch(address)).status, 200, 'the sign-in page: the session is over');
    });

    it('understands the errors', async () => {
      const configuration = await discover(issuer);
      await assert.rejects(client.refreshTokenGrant(configuration, 'made-up'), {
        error: 'invalid_grant',
        status: 400,
      });
      await assert.rejects(client.fetchUserInfo(configuration, 'made-up', '00u'), {
        code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
        status: 401,
      });
      const refused = `${localSpa.redirectUri}?error=login_required&error_description=No&state=s`;
      await assert.rejects(
        client.authorizationCodeGrant(configuration, new URL(refused), { expectedState: 's' }),
        { error: 'login_required' },
      );
    });
  });
