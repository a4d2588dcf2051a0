import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { authorizationRequest, claimsOf, getTokens, type TestApp } from '../../local-org/testing/app.ts';
import { createTestBrowser } from '../../local-org/testing/browser.ts';
import { openSignIn } from '../../local-org/testing/idx.ts';
import { callApi } from '../../local-org/testing/management.ts';
import { openSession } from '../../local-org/testing/session.ts';
import { stateTokenOf } from '../../local-org/testing/sign-in.ts';
import { signInRedirectUri } from './app/app.ts';
import { startBareOrg } from './testing/bare-org.ts';
import { provisioner } from './testing/run.ts';

const org = await startBareOrg();
const provision = provisioner(org);
const appUrl = 'http://localhost:4200/';

/** The app as the configuration file describes it. */
const app = (): TestApp => ({
  clientId: String(provision.config()['clientId']),
  redirectUri: signInRedirectUri(appUrl),
  postLogoutRedirectUri: appUrl,
});
const issuer = (): string => String(provision.config()['issuer']);

/** A browser with a session of two factors, which the org's default policy requires. */
function signedIn(login = 'ada@example.com', factors?: Record<string, number>) {
  const browser = createTestBrowser();
  const now = org.clock.now();
  openSession(org, browser, login, { factors: factors ?? { pwd: now, sms: now } });
  return browser;
}

describe('the app that the configuration names', () => {
  it('gets tokens with groups and a refresh token, from the origin of the app', async () => {
    assert.equal((await provision('--yes --users')).code, 0);
    const tokens = await getTokens(signedIn(), issuer(), app());
    assert.deepEqual(claimsOf(tokens.id_token)['groups'], ['Everyone', 'Admins']);
    assert.deepEqual(claimsOf(tokens.access_token)['groups'], ['Everyone', 'Admins']);
    assert.equal(claimsOf(tokens.access_token)['cid'], app().clientId);
    assert.ok(tokens.refresh_token);
    const discovery = await fetch(`${issuer()}/v1/keys`, { headers: { Origin: new URL(appUrl).origin } });
    assert.equal(discovery.headers.get('access-control-allow-origin'), new URL(appUrl).origin);
  });

  it('lets the test users sign in', async () => {
    const tokens = await getTokens(signedIn('angular-app-provisioned-2@example.com'), issuer(), app());
    assert.deepEqual(claimsOf(tokens.id_token)['groups'], ['Everyone']);
  });

  it('requires the second factor with --mfa, also where a password was enough', async () => {
    const { clientId } = app();
    const [password] = org.store.policies.find('name', 'Password only');
    await callApi(org, `PUT /api/v1/apps/${clientId}/policies/${password?.id ?? ''}`);
    const onlyPassword = () => signedIn('ada@example.com', { pwd: org.clock.now() });
    assert.ok((await getTokens(onlyPassword(), issuer(), app())).access_token);
    await provision('--yes --mfa');
    const page = await onlyPassword().fetch(authorizationRequest(issuer(), app()).url);
    assert.ok(stateTokenOf(await page.text()));
    await provision('--yes --no-mfa');
    assert.ok((await getTokens(onlyPassword(), issuer(), app())).access_token);
  });

  it('offers sign-up with --sign-up, and password reset with --recovery, until they are undone', async () => {
    const offers = async () => {
      const parameters = { client_id: app().clientId, redirect_uri: app().redirectUri };
      const { body } = await (await openSignIn(org, createTestBrowser(), parameters)).introspect();
      const names = JSON.stringify(body);
      return [names.includes('select-enroll-profile'), names.includes('"recover"')];
    };
    const off = await offers();
    await provision('--yes --sign-up --recovery');
    assert.deepEqual(await offers(), [true, true]);
    await provision('--yes --no-sign-up --no-recovery');
    assert.deepEqual(await offers(), off);
    assert.equal(off[0], false);
  });
});
