import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openDatabase } from './database.ts';
import { MAX_LISTED, createMessageStore } from './messages.ts';
import { createUserStore } from './users.ts';

it('an answer holds a bounded number of messages, the newest', (t) => {
  const database = openDatabase(':memory:');
  t.after(() => database.close());
  createUserStore(database, Date.now).see({
    uid: '00u1ada',
    login: 'ada@example.com',
    groups: [],
    scopes: [],
  });
  const messages = createMessageStore(database, Date.now);
  for (let i = 0; i <= MAX_LISTED; i++) messages.add('00u1ada', `message ${i}`);
  const listed = messages.list();
  assert.equal(listed.length, MAX_LISTED);
  assert.equal(listed[0]?.text, `message ${MAX_LISTED}`);
  assert.equal(listed.at(-1)?.text, 'message 1');
});
