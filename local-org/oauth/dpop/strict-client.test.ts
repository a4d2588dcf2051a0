import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as client from 'openid-client';
import { claimsOf, localSpa } from '../../testing/app.ts';
import { createTestBrowser } from '../../testing/browser.ts';
import { startTestOrg } from '../../testing/org.ts';
import { signInOnPage } from '../../testing/sign-in.ts';
import { discover } from '../../testing/strict-client.ts';

const { org } = await startTestOrg();
org.store.apps.update(localSpa.clientId, { dpop_bound_access_tokens: true });
const login = 'ada@example.com';

for (const issuer of [org.url, org.issuer])
  describe(`a strict client with DPoP at ${new URL(issuer).pathname}`, () => {
    it('completes the flow: bound code, nonce, userinfo, refresh, introspection, revocation', async () => {
      const browser = createTestBrowser();
      const configuration = await discover(issuer);
      const DPoP = client.getDPoPHandle(configuration, await client.randomDPoPKeyPair('ES256'));
      const jkt = await DPoP.calculateThumbprint();
      const pkceCodeVerifier = client.randomPKCECodeVerifier();
      const expectedState = client.randomState();
      const address = client.buildAuthorizationUrl(configuration, {
        redirect_uri: localSpa.redirectUri,
        scope: 'openid profile email offline_access',
        code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
        code_challenge_method: 'S256',
        state: expectedState,
        dpop_jkt: jkt,
      });
      const answer = await signInOnPage(browser, org, await browser.fetch(address), login, 'Local-0rg!');
      const tokens = await client.authorizationCodeGrant(
        configuration,
        new URL(answer.headers.get('Location') ?? ''),
        { pkceCodeVerifier, expectedState },
        undefined,
        { DPoP },
      );
      assert.equal(tokens.token_type, 'dpop');
      assert.deepEqual(claimsOf(tokens.access_token)['cnf'], { jkt });

      const sub = tokens.claims()?.sub ?? '';
      const userinfo = await client.fetchUserInfo(configuration, tokens.access_token, sub, { DPoP });
      assert.equal(userinfo.email, login);

      const refreshed = await client.refreshTokenGrant(configuration, tokens.refresh_token ?? '', undefined, {
        DPoP,
      });
      const { active, token_type, cnf } = await client.tokenIntrospection(
        configuration,
        refreshed.access_token,
      );
      assert.deepEqual({ active, token_type, cnf }, { active: true, token_type: 'DPoP', cnf: { jkt } });
      await client.tokenRevocation(configuration, refreshed.refresh_token ?? '');
      await assert.rejects(
        client.refreshTokenGrant(configuration, refreshed.refresh_token ?? '', undefined, { DPoP }),
        { error: 'invalid_grant' },
      );
    });

    it('reports that the app requires DPoP, and that a token requires its key', async () => {
      const configuration = await discover(issuer);
      await assert.rejects(client.refreshTokenGrant(configuration, 'made-up'), {
        error: 'invalid_dpop_proof',
        status: 400,
      });
      const DPoP = client.getDPoPHandle(configuration, await client.randomDPoPKeyPair());
      await assert.rejects(client.fetchUserInfo(configuration, 'made-up', '00u', { DPoP }), {
        code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
        status: 401,
      });
    });
  });
