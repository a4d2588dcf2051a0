import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadSeed } from '../seed/seed.ts';
import {
  claimsOf,
  endpoint,
  getTokens,
  localPage,
  localSpa,
  type TestApp,
  type Tokens,
} from '../testing/app.ts';
import { changeTokenLifetimes } from '../testing/authorization-servers.ts';
import { unassignAll } from '../testing/assignments.ts';
import { createTestBrowser, form } from '../testing/browser.ts';
import { startTestOrg } from '../testing/org.ts';
import { openSession } from '../testing/session.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

const seed = loadSeed();
const [spa] = seed.apps;
assert.ok(spa);
spa.refresh_token = { rotation_type: 'ROTATE', leeway: 0 };
seed.apps.push(
  { ...spa, client_id: 'lenient', refresh_token: undefined },
  { ...spa, client_id: 'static', refresh_token: { rotation_type: 'STATIC', leeway: 0 } },
);
const { org, clock } = await startTestOrg({ seed });
const browser = createTestBrowser();

type Changes = Readonly<Record<string, string | undefined>>;

const refresh = (refresh_token: string, changes: Changes = {}, issuer = org.issuer): Promise<Response> =>
  browser.fetch(
    endpoint(issuer, 'token'),
    form({ grant_type: 'refresh_token', client_id: localSpa.clientId, refresh_token, ...changes }),
  );

async function refreshed(token: string, changes: Changes = {}, issuer = org.issuer): Promise<Tokens> {
  const response = await refresh(token, changes, issuer);
  assert.equal(response.status, 200);
  return (await response.json()) as Tokens;
}

async function assertRefused(response: Response, error = 'invalid_grant'): Promise<void> {
  assert.equal(response.status, 400);
  assert.equal(((await response.json()) as { error: string }).error, error);
}

function signIn(app: TestApp = localSpa, issuer = org.issuer, login = 'ada@example.com'): Promise<Tokens> {
  const user = createTestBrowser();
  openSession(org, user, login);
  return getTokens(user, issuer, app);
}

const works = async (accessToken: string): Promise<boolean> => {
  const { ok } = await browser.fetch(endpoint(org.issuer, 'userinfo'), {
    headers: { Authorization: `Bearer ${accessToken}` },
  });
  return ok;
};

describe('a refresh token', () => {
  it('is exchanged for a new one and new tokens of the same sign-in', async () => {
    const first = await signIn();
    clock.advance(10 * minute);
    const second = await refreshed(first.refresh_token);
    assert.notEqual(second.refresh_token, first.refresh_token);
    assert.equal(second.scope, first.scope);
    const [before, after] = [claimsOf(first.id_token), claimsOf(second.id_token)];
    assert.equal(after['auth_time'], before['auth_time']);
    assert.equal(after['sub'], before['sub']);
    assert.ok(Number(after['iat']) >= Number(before['iat']) + 600);
    assert.equal(after['nonce'], undefined);
  });

  it('revokes its whole family when it is reused, because one of the two clients is a thief', async () => {
    const first = await signIn();
    const second = await refreshed(first.refresh_token);
    const third = await refreshed(second.refresh_token);
    await assertRefused(await refresh(first.refresh_token));
    await assertRefused(await refresh(third.refresh_token));
    for (const { access_token } of [first, second, third]) assert.equal(await works(access_token), false);
  });

  it('revokes its family when it is reused, even if the request would be rejected anyway', async () => {
    const first = await signIn();
    const second = await refreshed(first.refresh_token);
    await assertRefused(await refresh(first.refresh_token, { scope: 'phone' }));
    await assertRefused(await refresh(second.refresh_token));
  });

  it('keeps other families', async () => {
    const [mine, other] = [await signIn(), await signIn()];
    await refreshed(mine.refresh_token);
    await assertRefused(await refresh(mine.refresh_token));
    assert.equal((await refresh(other.refresh_token)).status, 200);
  });

  it("can be reused within the app's leeway, and not after it", async () => {
    const app = { ...localSpa, clientId: 'lenient' };
    const { refresh_token } = await signIn(app);
    const again = () => refresh(refresh_token, { client_id: 'lenient' });
    const second = await refreshed(refresh_token, { client_id: 'lenient' });
    clock.advance(29_000);
    assert.equal((await again()).status, 200);
    clock.advance(2_000);
    await assertRefused(await again());
    await assertRefused(await refresh(second.refresh_token, { client_id: 'lenient' }));
  });

  it('gives tokens to each of several tabs within the leeway', async () => {
    const { refresh_token } = await signIn({ ...localSpa, clientId: 'lenient' });
    const tabs = [1, 2, 3].map(() => refresh(refresh_token, { client_id: 'lenient' }));
    assert.deepEqual(
      (await Promise.all(tabs)).map(({ status }) => status),
      [200, 200, 200],
    );
  });

  it('stays the same for an app without rotation', async () => {
    const { refresh_token } = await signIn({ ...localSpa, clientId: 'static' });
    for (let use = 0; use < 3; use++) {
      const tokens = await refreshed(refresh_token, { client_id: 'static' });
      assert.equal(tokens.refresh_token, refresh_token);
    }
  });

  it('gives fewer scopes on request, and all of them later', async () => {
    const first = await signIn();
    const narrow = await refreshed(first.refresh_token, { scope: 'openid email' });
    assert.equal(narrow.scope, 'openid email');
    assert.deepEqual(claimsOf(narrow.access_token)['scp'], ['openid', 'email']);
    assert.equal('name' in claimsOf(narrow.id_token), false);
    assert.equal((await refreshed(narrow.refresh_token)).scope, first.scope);
  });

  it('gives no ID token without the scope openid', async () => {
    const { refresh_token } = await signIn();
    assert.equal('id_token' in (await refreshed(refresh_token, { scope: 'email' })), false);
  });

  it('gives no scope that was not granted, and is not used up by the attempt', async () => {
    const { refresh_token } = await signIn();
    const response = await refresh(refresh_token, { scope: 'openid phone' });
    assert.equal(response.status, 400);
    const { error, error_description } = (await response.json()) as Record<string, string>;
    assert.equal(error, 'access_denied');
    assert.match(error_description ?? '', /Denied scopes: phone\./);
    assert.equal((await refresh(refresh_token)).status, 200);
  });

  it("can't be used by another client, or at the other server", async () => {
    const { refresh_token } = await signIn();
    await assertRefused(await refresh(refresh_token, { client_id: localPage.clientId }));
    await assertRefused(await refresh(refresh_token, {}, org.url));
    assert.equal((await refresh(refresh_token)).status, 200);
  });

  it('expires when it is not used within the window of 7 days', async () => {
    const { refresh_token } = await signIn();
    clock.advance(7 * day - minute);
    const next = await refreshed(refresh_token);
    clock.advance(7 * day);
    await assertRefused(await refresh(next.refresh_token));
  });

  it('expires with its family, however often it is exchanged', async () => {
    const restore = changeTokenLifetimes(org, { refreshTokenLifetimeMinutes: 60 });
    let { refresh_token } = await signIn();
    restore();
    for (let use = 0; use < 5; use++) {
      clock.advance(11 * minute);
      ({ refresh_token } = await refreshed(refresh_token));
    }
    clock.advance(5 * minute);
    await assertRefused(await refresh(refresh_token));
  });

  it('is valid for 90 days at the org server', async () => {
    const { refresh_token } = await signIn(localSpa, org.url);
    clock.advance(89 * day);
    const next = await refreshed(refresh_token, {}, org.url);
    clock.advance(2 * day);
    await assertRefused(await refresh(next.refresh_token, {}, org.url));
  });

  it("is invalid while the user's account is deactivated", async () => {
    const { refresh_token } = await signIn(localSpa, org.issuer, 'bob@example.com');
    const [bob] = org.store.users.find('login', 'bob@example.com');
    assert.ok(bob);
    org.store.users.update(bob.id, { status: 'STAGED' });
    await assertRefused(await refresh(refresh_token));
    org.store.users.update(bob.id, { status: 'ACTIVE' });
  });

  it("survives a lockout, so that others can't sign the user out by wrong guesses", async () => {
    const { refresh_token } = await signIn(localSpa, org.issuer, 'bob@example.com');
    const [bob] = org.store.users.find('login', 'bob@example.com');
    assert.ok(bob);
    org.store.users.update(bob.id, { status: 'LOCKED_OUT' });
    await refreshed(refresh_token);
    org.store.users.update(bob.id, { status: 'ACTIVE' });
  });

  it('is invalid when the user is no longer assigned to the app', async () => {
    const { refresh_token } = await signIn();
    const assignAgain = unassignAll(org, localSpa.clientId);
    await assertRefused(await refresh(refresh_token));
    assignAgain();
  });

  it('is invalid if it was never issued', async () => {
    await assertRefused(await refresh('made-up'));
    await assertRefused(await refresh(''), 'invalid_request');
  });

  it('is stored as a fingerprint only, like a code', async () => {
    const { refresh_token } = await signIn();
    const tables = ['refresh_tokens', 'authorization_codes', 'access_tokens'];
    const rows = tables.flatMap((table) => org.store.database.prepare(`SELECT * FROM ${table}`).all());
    assert.ok(rows.length);
    assert.ok(!JSON.stringify(rows).includes(refresh_token));
  });
});
