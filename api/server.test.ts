import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { hasIpv6, holdPort, loopbackNames } from '../loopback/testing/ports.ts';
import { createApi } from './index.ts';
import type { ApiOptions } from './index.ts';
import { testClientId } from './testing/authorization-server.ts';
import { request, startTestApi } from './testing/test-api.ts';

const validOptions: ApiOptions = {
  issuer: 'http://localhost:1/oauth2/default',
  clientId: testClientId,
  allowedOrigins: [],
};

/** A path in a folder that does not exist yet. It is deleted after the test. */
function databasePath(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'api-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'data', 'api.db');
}

describe('the server', () => {
  it('reports its address, and listens on both loopback addresses of localhost', async (t) => {
    const { api } = await startTestApi(t);
    assert.match(api.url, /^http:\/\/localhost:\d+\/api\/$/);
    for (const name of loopbackNames) {
      const url = api.url.replace('localhost', name);
      assert.equal((await request(`${url}public/status`)).status, 200, name);
    }
  });

  for (const host of ['127.0.0.1', '::1']) {
    it(
      `rejects with EADDRINUSE if the port is taken on ${host}`,
      { skip: host === '::1' && !hasIpv6 },
      async (t) => {
        const port = await holdPort(t, host);
        await assert.rejects(createApi({ ...validOptions, port }), { code: 'EADDRINUSE', port });
        const other = await createApi(validOptions);
        await other.close();
      },
    );
  }

  it('frees the port when it closes, and may be closed repeatedly', async () => {
    const first = await createApi(validOptions);
    await Promise.all([first.close(), first.close()]);
    const port = Number(new URL(first.url).port);
    const second = await createApi({ ...validOptions, port });
    await second.close();
  });

  it('closes even if a client keeps its connection open', async () => {
    const api = await createApi(validOptions);
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n');
    const ended = once(
      socket.resume().on('error', () => undefined),
      'close',
    );
    await api.close();
    await ended;
  });

  it(
    'closes while it waits for the authorization server, and responds with 503 first',
    { timeout: 3000 },
    async (t) => {
      const silent = createServer();
      const connected = once(silent, 'connection');
      silent.listen(0, '127.0.0.1');
      await once(silent, 'listening');
      t.after(() => silent.close());
      const issuer = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
      const { org, api, call } = await startTestApi(t, { issuer });
      const answer = call('messages', { token: await org.sign() });
      const [socket] = (await connected) as [Socket];
      await api.close();
      assert.equal((await answer).status, 503);
      socket.destroy();
    },
  );
});

describe('the database', () => {
  it("keeps messages across a restart, creates the file's folder, and leaves no other file", async (t) => {
    const database = databasePath(t);
    const { org, api, call } = await startTestApi(t, { database });
    const token = await org.sign();
    const posted = await call('messages', { method: 'POST', token, json: { text: 'kept' } });
    assert.ok(existsSync(`${database}-wal`), 'write-ahead log while it runs');
    await api.close();
    assert.ok(!existsSync(`${database}-wal`) && !existsSync(`${database}-shm`));

    const again = await createApi({ ...validOptions, issuer: org.issuer, database });
    t.after(() => again.close());
    const listed = await request(`${again.url}messages`, { token });
    assert.deepEqual(listed.body, { messages: [posted.body] });
  });

  it('is not changed if it has a newer version, and the error says what to do', async (t) => {
    const database = databasePath(t);
    await (await createApi({ ...validOptions, database })).close();
    const file = new DatabaseSync(database);
    file.exec("INSERT INTO kysely_migration VALUES ('999-later', '2030-01-01T12:00:00.000Z')");
    file.close();
    await assert.rejects(createApi({ ...validOptions, database }), (error: Error) => {
      assert.ok(error.message.includes(database));
      assert.match(error.message, /newer version.*delete the file/);
      return true;
    });
  });

  it('logs later errors, and does not reveal them to the caller', async (t) => {
    const database = databasePath(t);
    const { org, call, logged } = await startTestApi(t, { database });
    const token = await org.sign();
    const file = new DatabaseSync(database);
    file.exec('DROP TABLE messages');
    file.close();
    const answer = await call('messages?author=me', { token });
    assert.equal(answer.status, 500);
    assert.deepEqual(answer.body, {
      error: 'server_error',
      error_description: 'The API failed. See its log for the reason.',
    });
    const [entry, ...others] = logged('error');
    assert.deepEqual(others, []);
    assert.equal(entry?.msg, 'The request failed');
    assert.deepEqual([entry['method'], entry['path']], ['GET', '/api/messages']);
    assert.equal(entry['requestId'], answer.headers.get('x-request-id'));
    assert.match((entry['err'] as { message: string }).message, /no such table: messages/);
  });

  it("is named if it can't be opened", async (t) => {
    const folder = join(databasePath(t), '..', '..');
    await assert.rejects(createApi({ ...validOptions, database: folder }), (error: Error) =>
      error.message.includes(folder),
    );
  });
});

describe('an invalid option', () => {
  const wrong: [Partial<ApiOptions>, RegExp][] = [
    [{ issuer: 'localhost:4202' }, /^issuer must be .* but is 'localhost:4202'/],
    [{ issuer: 'http://example.okta.com/oauth2/default' }, /^issuer .* https:/],
    [{ clientId: '' }, /^clientId must be .* but is empty/],
    [
      { allowedOrigins: ['http://localhost:4200/'] },
      /^allowedOrigins must .* but holds 'http:\/\/localhost:4200\/'/,
    ],
    [{ allowedOrigins: ['*'] }, /^allowedOrigins must .* but holds '\*'/],
    [{ requiredScope: 'two scopes' }, /^requiredScope must .* but is 'two scopes'/],
    [{ dpop: 'always' as never }, /^dpop must be 'optional' or 'required', but is 'always'/],
  ];
  for (const [option, message] of wrong) {
    it(`is rejected with its name and what to write instead: ${JSON.stringify(option)}`, async () => {
      await assert.rejects(createApi({ ...validOptions, ...option }), (error: Error) => {
        assert.ok(error instanceof TypeError);
        assert.match(error.message, message);
        return true;
      });
    });
  }
});
