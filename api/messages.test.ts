import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { bobClaims, twoFactors } from './testing/authorization-server.ts';
import { startTestApi } from './testing/test-api.ts';
import type { Answer } from './testing/test-api.ts';
import type { Message } from './store/messages.ts';

const noon = Date.parse('2030-01-01T12:00:00.000Z');

const messageOf = (answer: Answer) => answer.body as Message;
const messagesOf = (answer: Answer) => (answer.body as { messages: Message[] }).messages;
const textsOf = (answer: Answer) => messagesOf(answer).map(({ text }) => text);

/** Starts an API with Ada and Bob, who have signed in with two factors. */
async function startChat(t: TestContext) {
  const testApi = await startTestApi(t);
  const ada = await testApi.org.sign(twoFactors);
  const bob = await testApi.org.sign({ ...bobClaims, ...twoFactors });
  return {
    ...testApi,
    ada,
    bob,
    post: (token: string, json: unknown) => testApi.call('messages', { method: 'POST', token, json }),
    list: (token: string, query = '') => testApi.call(`messages${query}`, { token }),
    remove: (token: string, id: string) => testApi.call(`messages/${id}`, { method: 'DELETE', token }),
  };
}

describe('a message', () => {
  it('is returned as stored: author from the token, time from the clock, a random id', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: noon });
    const { ada, post, list } = await startChat(t);
    const answer = await post(ada, { text: '  Hello, «testApi» 👋 \u0001 ' });
    assert.equal(answer.status, 201);
    const { id, ...rest } = messageOf(answer);
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.deepEqual(rest, {
      text: 'Hello, «testApi» 👋 \u0001',
      author: 'ada@example.com',
      createdAt: '2030-01-01T12:00:00.000Z',
    });
    assert.deepEqual(messagesOf(await list(ada)), [answer.body]);
  });

  it('that looks like SQL is stored as text', async (t) => {
    const { ada, post, list, remove } = await startChat(t);
    const text = `'); DROP TABLE messages; --`;
    await post(ada, { text });
    assert.equal((await remove(ada, encodeURIComponent(`' OR '1'='1`))).status, 404);
    assert.deepEqual(textsOf(await list(ada)), [text]);
  });

  it('keeps its author when the login changes, and does not pass to the next user with that login', async (t) => {
    const { org, ada, bob, post, list, remove } = await startChat(t);
    const { id } = messageOf(await post(bob, { text: "Bob's" }));
    const robert = await org.sign({ ...bobClaims, sub: 'robert@example.com' });
    assert.deepEqual(textsOf(await list(robert, '?author=me')), ["Bob's"]);
    assert.equal(messagesOf(await list(ada))[0]?.author, 'robert@example.com');
    const nextBob = await org.sign({ ...bobClaims, uid: '00u3next' });
    assert.deepEqual(textsOf(await list(nextBob, '?author=me')), []);
    assert.equal((await remove(nextBob, id)).status, 403);
  });
});

describe('the list', () => {
  it('is sorted newest first, also within one millisecond', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: noon });
    const { ada, bob, post, list } = await startChat(t);
    for (const [token, text] of [
      [ada, 'one'],
      [bob, 'two'],
      [ada, 'three'],
    ] as const)
      await post(token, { text });
    assert.deepEqual(textsOf(await list(bob)), ['three', 'two', 'one']);
  });

  it("contains only the caller's messages with author=me, and accepts no other author", async (t) => {
    const { ada, bob, post, list } = await startChat(t);
    await post(ada, { text: "Ada's" });
    await post(bob, { text: "Bob's" });
    assert.deepEqual(textsOf(await list(bob, '?author=me')), ["Bob's"]);
    const answer = await list(bob, '?author=ada@example.com');
    assert.equal(answer.status, 400);
    assert.equal((answer.body as { field: string }).field, 'author');
  });
});

describe('deleting', () => {
  it('is allowed to the author', async (t) => {
    const { bob, post, list, remove } = await startChat(t);
    const { id } = messageOf(await post(bob, { text: 'soon gone' }));
    const answer = await remove(bob, id);
    assert.equal(answer.status, 204);
    assert.equal(answer.body, null);
    assert.deepEqual(textsOf(await list(bob)), []);
    assert.equal((await remove(bob, id)).status, 404);
  });

  it('is allowed to members of Admins, and to no one else', async (t) => {
    const { ada, bob, post, list, remove } = await startChat(t);
    const adas = messageOf(await post(ada, { text: "Ada's" }));
    const bobs = messageOf(await post(bob, { text: "Bob's" }));
    const answer = await remove(bob, adas.id);
    assert.equal(answer.status, 403);
    assert.match(
      answer.headers.get('www-authenticate') ?? '',
      /^Bearer realm="api", error="insufficient_scope"/,
    );
    assert.equal((await remove(ada, bobs.id)).status, 204);
    assert.deepEqual(textsOf(await list(ada)), ["Ada's"]);
  });

  it('responds with 404 for an unknown id', async (t) => {
    const { ada, remove } = await startChat(t);
    const answer = await remove(ada, 'none');
    assert.equal(answer.status, 404);
    assert.equal((answer.body as { error: string }).error, 'not_found');
  });
});

describe('the posted body', () => {
  const wrong: [what: string, body: unknown, field: string | undefined][] = [
    ['no text', {}, 'text'],
    ['an empty text', { text: '' }, 'text'],
    ['a blank text', { text: ' \n\t ' }, 'text'],
    ['a text of 501 characters', { text: 'x'.repeat(501) }, 'text'],
    ['a number', { text: 1 }, 'text'],
    ['null', { text: null }, 'text'],
    ['a list', { text: ['x'] }, 'text'],
    ['half a character', { text: '\ud83d' }, 'text'],
    ['the character U+0000, which PostgreSQL can not store', { text: 'a\u0000b' }, 'text'],
    ['an author of its own', { text: 'x', author: 'eve@example.com' }, 'author'],
    ['a field like __proto__', JSON.parse('{"text":"x","__proto__":{"admin":true}}'), '__proto__'],
    ['no object', 'text', undefined],
    ['a bare null', null, undefined],
    ['an array', [], undefined],
  ];

  it('is rejected with 400, and the field is named', async (t) => {
    const { ada, post, list } = await startChat(t);
    for (const [what, json, field] of wrong) {
      const answer = await post(ada, json);
      assert.equal(answer.status, 400, what);
      const body = answer.body as { error: string; error_description: string; field?: string };
      assert.equal(body.error, 'invalid_request', what);
      assert.equal(body.field, field, what);
      assert.ok(body.error_description.length > 0, what);
    }
    assert.deepEqual(textsOf(await list(ada)), []);
  });

  it('may have 500 characters', async (t) => {
    const { ada, post } = await startChat(t);
    assert.equal((await post(ada, { text: 'x'.repeat(500) })).status, 201);
  });

  it('must be JSON in UTF-8', async (t) => {
    const { ada, call } = await startChat(t);
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    const send = (body: BodyInit) => call('messages', { method: 'POST', token: ada, headers, body });
    for (const body of ['', '{', '{"text":"x"', Buffer.from('{"text":"\xff"}', 'latin1')]) {
      const answer = await send(body);
      assert.equal(answer.status, 400);
      assert.equal((answer.body as { error: string }).error, 'invalid_request');
    }
    assert.equal((await send('{"text":"x"}')).status, 201);
  });

  it('must have a JSON content type, otherwise 415', async (t) => {
    const { ada, call } = await startChat(t);
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/jsonp',
      'text/plain, application/json',
    ];
    for (const type of types) {
      const init = { method: 'POST', token: ada, headers: { 'Content-Type': type }, body: '{"text":"x"}' };
      assert.equal((await call('messages', init)).status, 415, type);
    }
    const untyped = await call('messages', {
      method: 'POST',
      token: ada,
      body: new Uint8Array([0x7b, 0x7d]),
    });
    assert.equal(untyped.status, 415);
  });

  it('may have 16 KiB, otherwise 413, with or without an announced length', async (t) => {
    const { ada, bob, call, post, list } = await startChat(t);
    const answer = await post(ada, { text: 'x'.repeat(16 * 1024) });
    assert.equal(answer.status, 413);
    const stream = () =>
      Readable.from([Buffer.from('{"text":"'), Buffer.alloc(16 * 1024, 'x'), Buffer.from('"}')]);
    const send = (body: Readable) =>
      call('messages', {
        method: 'POST',
        token: bob,
        headers: { 'Content-Type': 'application/json' },
        body: Readable.toWeb(body),
        duplex: 'half',
      } as RequestInit);
    assert.equal((await send(stream())).status, 413);
    assert.equal((await send(Readable.from([Buffer.from('{"text":'), Buffer.from('"ok"}')]))).status, 201);
    assert.deepEqual(textsOf(await list(bob)), ['ok']);
  });
});
