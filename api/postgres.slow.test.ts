import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { after, before, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { createApi } from './index.ts';
import {
  bobClaims,
  startAuthorizationServer,
  testClientId,
  twoFactors,
} from './testing/authorization-server.ts';
import { startCopy } from './testing/copy.ts';
import { missingPrograms } from './testing/debian-programs.ts';
import { createDpopApp } from './testing/dpop.ts';
import { startNginx } from './testing/nginx.ts';
import { freePort } from '../loopback/testing/free-port.ts';
import { createPostgres } from './testing/postgres.ts';
import type { Postgres } from './testing/postgres.ts';
import { request, startTestApi } from './testing/test-api.ts';
import { openDatabase } from './store/database.ts';
import type { Message } from './store/messages.ts';

if (missingPrograms) console.log(`The API's tests with PostgreSQL are skipped. ${missingPrograms}`);

describe('with PostgreSQL', { skip: missingPrograms }, () => {
  let postgres: Postgres;
  before(async () => (postgres = await createPostgres()));
  after(() => postgres.remove());

  /** Reads the texts of all messages, in the order in which they were added. */
  async function storedTexts(t: TestContext, url: string) {
    const database = await openDatabase(url);
    t.after(() => database.destroy());
    const rows = await database.selectFrom('messages').select('text').orderBy('seq').execute();
    return rows.map(({ text }) => text);
  }

  it('copies that start at the same time migrate the database once', async (t) => {
    const database = await postgres.createDatabase('migrations');
    const options = { issuer: 'http://localhost:1', clientId: testClientId, allowedOrigins: [], database };
    const copies = await Promise.all([1, 2, 3].map(() => createApi(options)));
    await Promise.all(copies.map((copy) => copy.close()));
    const again = await openDatabase(database);
    t.after(() => again.destroy());
    const tables = await again.introspection.getTables();
    assert.deepEqual(tables.map(({ name }) => name).sort(), ['messages', 'secrets', 'used_proofs', 'users']);
  });

  it('messages are added, listed, counted and deleted, by all copies alike', async (t) => {
    const database = await postgres.createDatabase('messages');
    const { org, call } = await startTestApi(t, { database });
    const other = await startTestApi(t, { database, issuer: org.issuer });
    const [ada, bob] = [await org.sign(twoFactors), await org.sign({ ...bobClaims, ...twoFactors })];
    const post = async (token: string, text: string) =>
      (await call('messages', { method: 'POST', token, json: { text } })).body as Message;
    const first = await post(ada, "'); DROP TABLE messages; -- 👋");
    const second = await post(bob, 'second');
    assert.deepEqual((await other.call('messages', { token: bob })).body, { messages: [second, first] });
    const mine = await other.call('messages?author=me', { token: bob });
    assert.deepEqual(mine.body, { messages: [second] });
    assert.equal((await other.call(`messages/${first.id}`, { method: 'DELETE', token: ada })).status, 204);
    assert.equal((await call('messages/%00', { method: 'DELETE', token: ada })).status, 404);
    const { users } = (await call('admin/users', { token: ada })).body as {
      users: Record<string, unknown>[];
    };
    assert.deepEqual(
      users.map(({ login, messages }) => [login, messages]),
      [
        ['ada@example.com', 0],
        ['bob@example.com', 1],
      ],
    );
  });

  it('a DPoP nonce of one copy is accepted by all, and a proof that one has seen by none', async (t) => {
    const database = await postgres.createDatabase('dpop');
    const first = await startTestApi(t, { database });
    const publicUrl = new URL(first.api.url).origin;
    const { issuer } = first.org;
    const port = await freePort();
    await startTestApi(t, { database, issuer, publicUrl, port });
    const app = await createDpopApp(first);
    /** Sends the request to the other copy, as a proxy does. */
    const sendToOther = async (proof: string) => {
      const headers = { Host: new URL(publicUrl).host, Authorization: `DPoP ${app.token}`, DPoP: proof };
      const sent = get({ port, path: '/api/messages', headers });
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      response.resume();
      return { status: response.statusCode, challenge: response.headers['www-authenticate'] };
    };
    assert.equal((await sendToOther(await app.prove())).status, 200);
    const proof = await app.prove();
    assert.equal((await app.send(proof)).status, 200);
    const replayed = await sendToOther(proof);
    assert.equal(replayed.status, 401);
    assert.match(replayed.challenge ?? '', /has been used before/);
  });

  it('a database that is down is a 503, the API is not ready, and it recovers by itself', async (t) => {
    const database = await postgres.createDatabase('outage');
    const { org, api, call, logged } = await startTestApi(t, { database });
    const ready = new URL('/readyz', api.url);
    const token = await org.sign();
    const post = () => call('messages', { method: 'POST', token, json: { text: 'x' } });
    assert.equal((await post()).status, 201);
    assert.equal((await request(ready)).status, 200);
    await postgres.stop();
    const answer = await post();
    assert.equal(answer.status, 503);
    assert.equal(answer.headers.get('retry-after'), '1');
    const { status, body } = await request(ready);
    assert.equal(status, 503);
    assert.deepEqual(body, { status: 'not ready', checks: { database: 'failed', signingKeys: 'ok' } });
    assert.equal((await request(new URL('/healthz', api.url))).status, 200);
    assert.ok(logged('error').some(({ msg }) => msg === 'The request failed'));
    await postgres.start();
    assert.equal((await post()).status, 201);
    assert.equal((await request(ready)).status, 200);
  });

  it('three copies behind nginx lose no message, although one is killed and one is stopped under load', async (t) => {
    const database = await postgres.createDatabase('copies');
    const org = await startAuthorizationServer();
    t.after(() => org.stop());
    const port = await freePort();
    const url = `http://localhost:${port}/api/messages`;
    const ports = [await freePort(), await freePort(), await freePort()];
    const environment = {
      OKTA_ISSUER: org.issuer,
      OKTA_CLIENT_ID: testClientId,
      HOST: '127.0.0.1',
      PUBLIC_URL: `http://localhost:${port}`,
      TRUSTED_PROXIES: '1',
      DATABASE_URL: database,
      USER_RATE_LIMIT: '100000',
      ADDRESS_RATE_LIMIT: '100000',
      STOP_DELAY: '1',
    };
    const start = (each: number) => startCopy(t, { ...environment, PORT: String(each) }, each);
    const [killed, stopped, last] = await Promise.all(ports.map(start));
    assert.ok(killed && stopped && last);
    await startNginx(t, port, ports);
    const token = await org.sign();

    const total = 300;
    const workers = 12;
    const acknowledged: string[] = [];
    const unanswered: number[] = [];
    const wrong: unknown[] = [];
    let sent = 0;
    const work = async () => {
      while (sent < total) {
        const number = ++sent;
        if (number === 80) killed.signal('SIGKILL');
        if (number === 160) stopped.signal('SIGTERM');
        const text = `message ${number}`;
        if (number % 3 === 0) {
          const read = await request(url, { token });
          if (read.status !== 200) wrong.push([number, read.status]);
          continue;
        }
        const response = await fetch(url, {
          method: 'POST',
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
          body: JSON.stringify({ text }),
        });
        const body = await response.text();
        if (response.status === 502) unanswered.push(number);
        else if (response.status === 201 && (JSON.parse(body) as Message).text === text)
          acknowledged.push(text);
        else wrong.push([number, response.status, body]);
      }
    };
    await Promise.all(Array.from({ length: workers }, work));
    assert.deepEqual(wrong, [], 'no other answer than the right one');
    // A message that was on its way to the killed copy may be stored or not: nginx must not send it to another one. Each worker
    // has at most one. nginx doesn't ask for readiness, so a busy machine's stopped copy may also miss a few.
    const [atKill, atStop] = [unanswered.filter((n) => n < 160), unanswered.filter((n) => n >= 160)];
    assert.ok(atKill.length <= workers, `without an answer at the kill: ${atKill.join()}`);
    assert.ok(atStop.length <= workers, `without an answer at the stop: ${atStop.join()}`);
    assert.equal(await stopped.ended, 0);
    assert.match(stopped.output(), /"msg":"The API has stopped"/);

    const texts = await storedTexts(t, database);
    assert.equal(new Set(texts).size, texts.length, 'none is there twice');
    assert.deepEqual(
      acknowledged.filter((text) => !texts.includes(text)),
      [],
      'none is lost',
    );
    assert.ok(acknowledged.length + unanswered.length === total - total / 3);
  });
});
