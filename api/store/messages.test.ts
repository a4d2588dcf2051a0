import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openDatabase } from './database.ts';
import { maxListed, createMessageStore } from './messages.ts';
import { createUserStore } from './users.ts';

it('a response has a limited number of messages, the newest', async (t) => {
  const database = await openDatabase(':memory:');
  t.after(() => database.destroy());
  const ada = { uid: '00u1ada', login: 'ada@example.com', groups: [], scopes: [] };
  await createUserStore(database, Date.now).recordVisit(ada);
  const messages = createMessageStore(database, Date.now);
  for (let i = 0; i <= maxListed; i++) await messages.add(ada, `message ${i}`);
  const listed = await messages.list();
  assert.equal(listed.length, maxListed);
  assert.equal(listed[0]?.text, `message ${maxListed}`);
  assert.equal(listed.at(-1)?.text, 'message 1');
});
