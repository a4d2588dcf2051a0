import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { hasIpv6, holdPort, loopbackNames, waitUntilClosed } from '../loopback/testing/ports.ts';
import { createLocalOrg, type LocalOrg } from './org.ts';
import { createTestBrowser } from './testing/browser.ts';
import { openSignIn } from './testing/idx.ts';
import { callApi, type ApiAnswer } from './testing/management.ts';

/** An org with a sign-in that waits until `finishPasswordCheck` is called. */
async function withRunningSignIn(t: TestContext) {
  const org = await createLocalOrg({ scryptCost: 16 });
  const started = Promise.withResolvers<undefined>();
  const checked = Promise.withResolvers<boolean>();
  t.mock.method(org.passwords, 'verify', () => {
    started.resolve(undefined);
    return checked.promise;
  });
  const page = await openSignIn(org, createTestBrowser());
  const { stateHandle } = (await page.introspect()).body;
  const signIn = page.post('identify', {
    stateHandle,
    identifier: 'ada@example.com',
    credentials: { passcode: 'wrong' },
  });
  await started.promise;
  return { org, signIn, finishPasswordCheck: () => checked.resolve(false) };
}

describe('an org that is closed', () => {
  it('answers running requests first, and no new ones', async (t) => {
    const report = t.mock.method(console, 'error', () => undefined);
    const { org, signIn, finishPasswordCheck } = await withRunningSignIn(t);

    const closed = org.close();
    await waitUntilClosed(org.url);
    assert.ok(org.store.users.all().length > 0);
    finishPasswordCheck();
    assert.equal((await signIn).status, 401);
    await closed;
    assert.throws(() => org.store.users.all());
    assert.deepEqual(report.mock.calls, []);
  });

  it('cuts off requests that take too long, but closes the database only after them', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { org, signIn, finishPasswordCheck } = await withRunningSignIn(t);
    const cutOff = assert.rejects(signIn, TypeError);
    const closed = org.close();
    t.mock.timers.tick(3000);
    await cutOff;
    assert.ok(org.store.users.all().length > 0);
    finishPasswordCheck();
    await closed;
    assert.throws(() => org.store.users.all());
  });

  it('ends the responses that wait for something', async (t) => {
    const org = await createLocalOrg({ scryptCost: 16 });
    const waiting = Promise.withResolvers<undefined>();
    const next = org.outbox.next.bind(org.outbox);
    t.mock.method(org.outbox, 'next', (...given: Parameters<typeof next>) => {
      waiting.resolve(undefined);
      return next(...given);
    });
    const events = await fetch(`${org.url}/inbox/events`);
    const message = fetch(`${org.url}/inbox/messages/next?to=ada@example.com&timeout=60000`);
    await waiting.promise;
    await org.close();
    assert.equal(await events.text(), '');
    assert.equal((await message).status, 404);
  });

  it('is closed once, however often it is asked to', async () => {
    const org = await createLocalOrg({ scryptCost: 16 });
    await Promise.all([org.close(), org.close()]);
    await org.close();
  });
});

describe('the port of an org', () => {
  it('is taken on both loopback addresses, so that no other program can answer in its place', async (t) => {
    const org = await createLocalOrg({ scryptCost: 16 });
    t.after(() => org.close());
    for (const name of loopbackNames) {
      const address = `${org.url.replace('localhost', name)}/oauth2/default/v1/keys`;
      assert.equal((await fetch(address)).status, 200, name);
    }
  });

  for (const host of ['127.0.0.1', '::1'])
    it(`is refused if another program has it on ${host}`, { skip: host === '::1' && !hasIpv6 }, async (t) => {
      const port = await holdPort(t, host);
      await assert.rejects(createLocalOrg({ port, scryptCost: 16 }), { code: 'EADDRINUSE', port });
    });
});

describe('an org whose disk is full', () => {
  it('says so in its responses and once on its console, and works again when there is space', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'full-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const report = t.mock.method(console, 'error', () => undefined);
    const org = await createLocalOrg({ database: join(folder, 'org.sqlite'), scryptCost: 16 });
    t.after(() => org.close());
    const { database } = org.store;
    const { page_count: pages } = database.prepare('PRAGMA page_count').get() ?? {};
    database.exec(`PRAGMA max_page_count = ${Number(pages)}`);

    const refused = await fillLog(org);
    const sentence = new RegExp(`can't use its database .*org\\.sqlite: the disk is full\\. Free some space`);
    assert.equal(refused.status, 500);
    assert.match(JSON.stringify(refused.body), sentence);
    assert.equal(report.mock.callCount(), 1);
    assert.match(String(report.mock.calls[0]?.arguments[0]), sentence);

    database.exec('PRAGMA max_page_count = 1000000');
    assert.equal((await activateEmail(org)).status, 200);
  });
});

/** Changes something until the org can't record it any more. */
async function fillLog(org: LocalOrg): Promise<ApiAnswer> {
  for (;;) {
    const answer = await activateEmail(org);
    if (answer.status !== 200) return answer;
  }
}

async function activateEmail(org: LocalOrg): Promise<ApiAnswer> {
  const { body } = await callApi<{ id: string; key: string }[]>(org, 'GET /api/v1/authenticators');
  const email = body.find(({ key }) => key === 'okta_email');
  return callApi(org, `POST /api/v1/authenticators/${email?.id}/lifecycle/activate`);
}
