// Started as its own process: prints its issuer, and the cookie of a session, as one line of JSON.
import { createLocalOrg } from '../../../local-org/index.ts';
import { fingerprint, newId, newSecret } from '../../../local-org/ids.ts';

const org = await createLocalOrg();
const [ada] = org.store.users.find('login', 'ada@example.com');
addUsers(process.env['BENCH_START'] ? 0 : Number(process.env['BENCH_USERS'] ?? 0));
const secret = newSecret();
const now = org.clock.now();
org.store.sessions.put({
  id: fingerprint(secret),
  userId: ada.id,
  factors: { pwd: now },
  created: now,
  lastUsed: now,
  expires: now + 24 * 3600_000,
  remembered: false,
});
console.log(JSON.stringify({ issuer: org.issuer, cookie: `idx=${secret}` }));

function addUsers(count) {
  org.store.database.exec('BEGIN');
  for (let number = 1; number <= count; number++) {
    const login = `user${number}@example.com`;
    org.store.users.put({ ...ada, id: newId('00u'), login, email: login, lastName: `User ${number}` });
  }
  org.store.database.exec('COMMIT');
}
