import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openDatabase } from './database.ts';
import { maxListed, createMessageStore } from './messages.ts';
import { createUserStore } from './users.ts';

it('a response has a limited number of messages, the newest', (t) => {
  const database = openDatabase(':memory:');
  t.after(() => database.close());
  createUserStore(database, Date.now).recordVisit({
    uid: '00u1ada',
    login: 'ada@example.com',
    groups: [],
    scopes: [],
  });
  const messages = createMessageStore(database, Date.now);
  for (let i = 0; i <= maxListed; i++) messages.add('00u1ada', `message ${i}`);
  const listed = messages.list();
  assert.equal(listed.length, maxListed);
  assert.equal(listed[0]?.text, `message ${maxListed}`);
  assert.equal(listed.at(-1)?.text, 'message 1');
});
