import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLocalOrg } from '../index.ts';
import { oauthStore } from '../oauth/oauth-store.ts';
import { claimsOf, endpoint, getTokens, localSpa, type Tokens } from '../testing/app.ts';
import { createTestBrowser, form, type TestBrowser } from '../testing/browser.ts';
import { callApi, type ApiErrorBody } from '../testing/management.ts';
import { startTestOrg } from '../testing/org.ts';
import { userOf } from '../testing/second-factor.ts';
import { openSession } from '../testing/session.ts';

const { org, clock: manualClock } = await startTestOrg();
const { clock, keys, access } = org.testTools;
const hour = 60 * 60_000;
const api = '/api/v1/testTools';

/** A user with a session and tokens. */
async function signedIn(login: string): Promise<{ browser: TestBrowser; tokens: Tokens }> {
  const browser = createTestBrowser();
  openSession(org, browser, login);
  return { browser, tokens: await getTokens(browser, org.issuer, localSpa) };
}

const sessionStatus = async ({ browser }: { browser: TestBrowser }): Promise<number> =>
  (await browser.fetch(`${org.url}/api/v1/sessions/me`)).status;

const userinfoStatus = async ({ tokens }: { tokens: Tokens }): Promise<number> =>
  (
    await fetch(endpoint(org.issuer, 'userinfo'), {
      headers: { Authorization: `Bearer ${tokens.access_token}` },
    })
  ).status;

const refreshStatus = async ({ tokens }: { tokens: Tokens }): Promise<number> =>
  (
    await fetch(
      endpoint(org.issuer, 'token'),
      form({
        grant_type: 'refresh_token',
        client_id: localSpa.clientId,
        refresh_token: tokens.refresh_token,
        scope: 'openid offline_access',
      }),
    )
  ).status;

const causes = (body: unknown): readonly string[] =>
  (body as ApiErrorBody).errorCauses.map(({ errorSummary }) => errorSummary);

const lastEvent = () => org.log.newest();

describe('the clock', () => {
  it('moves forward and back, and returns to the real time', () => {
    clock.advance(2 * hour);
    assert.ok(Math.abs(org.clock.now() - manualClock.now() - 2 * hour) < 1000);
    clock.advance(-3 * hour);
    assert.equal(clock.offset, -hour);
    clock.setTime(Date.UTC(2030, 0, 31));
    assert.ok(Math.abs(org.clock.now() - Date.UTC(2030, 0, 31)) < 1000);
    clock.reset();
    assert.equal(clock.offset, 0);
    assert.ok(Math.abs(org.clock.now() - manualClock.now()) < 1000);
  });

  it('works on top of the clock that a test moves', () => {
    const before = org.clock.now();
    manualClock.advance(hour);
    clock.advance(hour);
    assert.ok(Math.abs(org.clock.now() - before - 2 * hour) < 1000);
    clock.reset();
  });

  it('ends sessions and tokens when it moves past their end', async () => {
    const ada = await signedIn('ada@example.com');
    assert.deepEqual([await sessionStatus(ada), await userinfoStatus(ada)], [200, 200]);
    const moved = await callApi<{ now: string; offset: number }>(org, `POST ${api}/clock`, {
      advance: 3 * hour,
    });
    assert.equal(moved.status, 200);
    assert.equal(moved.body.offset, 3 * hour);
    assert.deepEqual([await sessionStatus(ada), await userinfoStatus(ada)], [404, 401]);
    assert.equal((await callApi(org, `DELETE ${api}/clock`)).status, 204);
    assert.equal(await userinfoStatus(ada), 200);
    assert.equal(lastEvent()?.eventType, 'local_org.clock.update');
  });

  it('is set to a time by API, and shows in the header Date', async () => {
    await callApi(org, `POST ${api}/clock`, { time: '2031-02-03T04:05:06+01:00' });
    const { body, headers } = await callApi<{ now: string }>(org, `GET ${api}/clock`);
    assert.match(body.now, /^2031-02-03T03:05:/);
    assert.match(headers.get('Date') ?? '', /^Mon, 03 Feb 2031 03:05:/);
    clock.reset();
  });

  it('refuses other moves with the name of the field', async () => {
    for (const [body, cause] of [
      [{ advance: 1e15 }, /^advance: must lead to a time between 1970 and 9999$/],
      [{ time: '1969-01-01T00:00:00Z' }, /^time: must lead to a time between 1970 and 9999$/],
      [{ advance: 1.5 }, /whole number|advance/],
      [{ time: 'tomorrow' }, /time/],
      [{ advance: 1, time: '2030-01-01T00:00:00Z' }, /either advance/],
      [{}, /either advance/],
    ] as const) {
      const answer = await callApi(org, `POST ${api}/clock`, body);
      assert.equal(answer.status, 400, JSON.stringify(body));
      assert.match(causes(answer.body).join(), cause);
    }
    assert.equal(clock.offset, 0);
    assert.throws(() => clock.advance(Number.NaN), RangeError);
  });
});

describe('rotated keys', () => {
  const published = async (issuer: string): Promise<string[]> => {
    const response = await fetch(endpoint(issuer, 'keys'));
    return ((await response.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
  };

  it('are those of every authorization server, or of one', async () => {
    const before = await published(org.url);
    const rotated = await callApi<{ issuer: string; kid: string }[]>(
      org,
      `POST ${api}/keys/lifecycle/rotate`,
    );
    assert.equal(rotated.status, 200);
    assert.deepEqual(
      rotated.body.map(({ issuer }) => issuer),
      [org.url, org.issuer],
    );
    assert.deepEqual(await published(org.url), [...before, rotated.body[0]?.kid]);
    assert.equal(lastEvent()?.eventType, 'app.oauth2.as.key.rollover');

    const [one, ...others] = await keys.rotate(org.issuer);
    assert.deepEqual(others, []);
    assert.ok(one && (await published(org.issuer)).includes(one.kid));
  });

  it('are refused for an unknown issuer', async () => {
    const { status, body } = await callApi(org, `POST ${api}/keys/lifecycle/rotate`, {
      issuer: 'http://other',
    });
    assert.equal(status, 400);
    assert.deepEqual(causes(body), [
      `issuer: must be the issuer of an authorization server: ${org.url}, ${org.issuer}`,
    ]);
    await assert.rejects(keys.rotate('http://other'), RangeError);
  });
});

describe('what is ended', () => {
  it('is the sessions of one user, or all, and no tokens', async () => {
    const ada = await signedIn('ada@example.com');
    const bob = await signedIn('bob@example.com');
    const own = org.store.sessions.find('userId', userOf(org).id).length;
    const { body } = await callApi(org, `DELETE ${api}/sessions?user=ada@example.com`);
    assert.deepEqual(body, { ended: own });
    assert.deepEqual([await sessionStatus(ada), await sessionStatus(bob)], [404, 200]);
    assert.equal(lastEvent()?.eventType, 'user.session.clear');
    assert.ok(access.endSessions() >= 1);
    assert.equal(await sessionStatus(bob), 404);
    assert.deepEqual([await userinfoStatus(ada), await userinfoStatus(bob)], [200, 200]);
  });

  it('is the access tokens, the refresh tokens, or both', async () => {
    const ada = await signedIn('ada@example.com');
    const bob = await signedIn('bob@example.com');
    await callApi(org, `DELETE ${api}/tokens?user=${userOf(org).id}&tokenType=access_token`);
    assert.deepEqual([await userinfoStatus(ada), await userinfoStatus(bob)], [401, 200]);
    assert.equal(await refreshStatus(ada), 200);
    await callApi(org, `DELETE ${api}/tokens?tokenType=refresh_token`);
    assert.deepEqual([await refreshStatus(bob), await userinfoStatus(bob)], [400, 200]);
    assert.ok(access.endTokens() >= 1);
    assert.equal(await userinfoStatus(bob), 401);
    assert.equal(await sessionStatus(bob), 200);
  });

  it('is the grants: the tokens and the codes that are not redeemed', async () => {
    const ada = await signedIn('ada@example.com');
    const { codes } = oauthStore(org.store);
    const [code] = codes.all();
    assert.ok(code);
    const { body } = await callApi<{ ended: number }>(org, `DELETE ${api}/grants?user=ada`);
    assert.ok(body.ended >= 3);
    assert.deepEqual([await userinfoStatus(ada), await refreshStatus(ada)], [401, 400]);
    assert.deepEqual(
      codes.all().filter(({ grant }) => grant.userId === userOf(org).id),
      [],
    );
    assert.equal(lastEvent()?.eventType, 'app.oauth2.as.token.revoke');
    access.endGrants();
    assert.equal(codes.count(), 0);
  });

  it('is nothing when the user is unknown or the parameter is misspelled', async () => {
    const ada = await signedIn('ada@example.com');
    assert.equal((await callApi(org, `DELETE ${api}/sessions?user=nobody`)).status, 404);
    assert.equal((await callApi(org, `DELETE ${api}/sessions?usr=ada`)).status, 400);
    assert.equal((await callApi(org, `DELETE ${api}/tokens?tokenType=id_token`)).status, 400);
    assert.deepEqual([await sessionStatus(ada), await userinfoStatus(ada)], [200, 200]);
  });
});

describe('the API of the test tools', () => {
  it('needs an API token', async () => {
    for (const [method, path] of [
      ['GET', 'faults'],
      ['POST', 'clock'],
      ['DELETE', 'sessions'],
      ['POST', 'showcase/sign-in'],
    ] as const)
      assert.equal((await fetch(`${org.url}${api}/${path}`, { method })).status, 401, path);
  });

  it('switches faults on and off, one by one or all', async () => {
    const created = await callApi<Record<string, unknown>>(org, `POST ${api}/faults`, {
      path: '/oauth2/*',
      method: 'GET',
      kind: 'SLOW',
      delay: 10,
      times: 3,
    });
    assert.equal(created.status, 201);
    const { id, created: time, ...rest } = created.body;
    assert.match(String(time), /^20\d\d-.*Z$/);
    assert.deepEqual(rest, {
      path: '/oauth2/*',
      method: 'GET',
      kind: 'SLOW',
      delay: 10,
      times: 3,
      hits: 0,
      remaining: 3,
    });
    await fetch(`${org.issuer}/v1/keys`);
    const { body } = await callApi<Record<string, unknown>>(org, `GET ${api}/faults/${String(id)}`);
    assert.deepEqual([body['hits'], body['remaining']], [1, 2]);
    assert.equal((await callApi(org, `DELETE ${api}/faults/${String(id)}`)).status, 204);
    assert.equal((await callApi(org, `GET ${api}/faults/${String(id)}`)).status, 404);
    await callApi(org, `POST ${api}/faults`, { path: '/idp/*', kind: 'DOWN' });
    assert.equal((await callApi(org, `DELETE ${api}/faults`)).status, 204);
    assert.deepEqual((await callApi(org, `GET ${api}/faults`)).body, []);
    const types = org.log.events().map(({ eventType }) => eventType);
    assert.deepEqual(types.slice(-4), [
      'local_org.fault.create',
      'local_org.fault.delete',
      'local_org.fault.create',
      'local_org.fault.delete',
    ]);
  });

  it('names the field of a fault that is wrong', async () => {
    for (const [body, cause] of [
      [{ path: '/', kind: 'BROKEN' }, 'kind: must be SLOW, DOWN, RATE_LIMIT, SERVER_ERROR or CUT_OFF'],
      [{ path: '/', kind: 'SLOW' }, 'delay: must be a whole number of milliseconds'],
      [{ path: '/', kind: 'DOWN', delay: 5 }, 'delay: The local org does not support this field.'],
      [{ kind: 'DOWN' }, 'path: must be a path, such as /oauth2/*/v1/token'],
      [{ path: '/', kind: 'DOWN', times: 0 }, 'times: must be at least 1'],
      [
        { path: '/', kind: 'DOWN', method: 'OPTIONS' },
        'method: must be one of GET, HEAD, POST, PUT, PATCH, DELETE',
      ],
    ] as const) {
      const answer = await callApi(org, `POST ${api}/faults`, body);
      assert.equal(answer.status, 400);
      assert.deepEqual(causes(answer.body), [cause]);
    }
  });
});

describe('an org that restarts', () => {
  it('has its real time, and no faults', async () => {
    const first = await createLocalOrg({ scryptCost: 16 });
    first.testTools.clock.advance(hour);
    first.testTools.faults.add({ path: '/*', kind: 'DOWN' });
    await first.close();
    const second = await createLocalOrg({ scryptCost: 16 });
    assert.equal(second.testTools.clock.offset, 0);
    assert.deepEqual(second.testTools.faults.list(), []);
    await second.close();
  });
});

describe('tokens', () => {
  it('have the time of the moved clock', async () => {
    clock.setTime(Date.UTC(2040, 0, 1));
    const { tokens } = await signedIn('ada@example.com');
    assert.ok(Number(claimsOf(tokens.id_token)['iat']) >= Date.UTC(2040, 0, 1) / 1000);
    clock.reset();
  });
});
