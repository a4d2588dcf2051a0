import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createLocalOrg, type LocalOrg } from '../index.ts';
import type { OutboxMessage } from './message.ts';

describe('the inbox', () => {
  let org: LocalOrg;
  before(async () => (org = await createLocalOrg()));
  after(() => org.close());

  const get = (path: string) => fetch(`${org.url}${path}`);
  const email = { channel: 'email' as const, to: 'ada@example.com', subject: 'Hello', text: 'Your code' };

  it('is a page that shows each message with its code and link, as text', async () => {
    org.outbox.clear();
    org.outbox.send({
      ...email,
      text: '<script>alert(1)</script>',
      code: '123456',
      link: 'http://localhost/x?a=1&b=2',
    });
    const page = await get('/inbox');
    const html = await page.text();
    assert.match(html, /123456/);
    assert.match(html, /href="http:\/\/localhost\/x\?a=1&amp;b=2"/);
    assert.match(html, /&lt;script&gt;alert/);
    assert.match(page.headers.get('Content-Security-Policy') ?? '', /default-src 'none'; script-src 'self'/);
    assert.equal(page.headers.get('Referrer-Policy'), 'no-referrer');
  });

  it('shows the age of each message, and explains an empty inbox', async () => {
    org.outbox.clear();
    assert.match(await (await get('/inbox')).text(), /No messages yet\.[^]*“Forgot\s+password\?”/);
    org.outbox.send(email);
    org.testTools.clock.advance(5 * 60_000);
    assert.match(await (await get('/inbox')).text(), />5 minutes ago</);
  });

  it('lists the messages to an address as JSON', async () => {
    org.outbox.clear();
    org.outbox.send(email);
    org.outbox.send({ ...email, to: 'bob@example.com' });
    const messages = (await (await get('/inbox/messages?to=bob@example.com')).json()) as OutboxMessage[];
    assert.deepEqual(
      messages.map(({ to, subject }) => [to, subject]),
      [['bob@example.com', 'Hello']],
    );
  });

  it('responds with the next message when it arrives', async () => {
    const next = get('/inbox/messages/next?to=carol@example.com');
    await get('/inbox/messages');
    org.outbox.send({ ...email, to: 'carol@example.com', code: '654321' });
    assert.equal(((await (await next).json()) as OutboxMessage).code, '654321');
  });

  it('responds with 404 and names the addresses that have messages if none arrives in time', async () => {
    const response = await get('/inbox/messages/next?to=nobody@example.com&timeout=1');
    assert.equal(response.status, 404);
    assert.match(
      ((await response.json()) as { error: string }).error,
      /No new message to nobody@example.com/,
    );
  });

  it('requires an address and a valid timeout', async () => {
    assert.equal((await get('/inbox/messages/next')).status, 400);
    assert.equal((await get('/inbox/messages/next?to=a@example.com&timeout=soon')).status, 400);
  });

  it('tells an open page about a change', async () => {
    const events = await get('/inbox/events');
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    assert.ok(reader);
    org.outbox.send(email);
    assert.match((await reader.read()).value ?? '', /event: change/);
    await reader.cancel();
  });
});
