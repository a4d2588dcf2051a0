// Started as its own process: prints its issuer, and the cookie of a session, as one line of JSON.
import { createHash, randomBytes } from 'node:crypto';
import { createLocalOrg } from '../../dist/local-org/local-org/index.js';

const org = await createLocalOrg();
const [ada] = org.store.users.find('login', 'ada@example.com');
addUsers(process.env['BENCH_START'] ? 0 : Number(process.env['BENCH_USERS'] ?? 0));
const secret = randomBytes(32).toString('base64url');
const now = org.clock.now();
org.store.sessions.put({
  id: createHash('sha256').update(secret).digest('base64url'),
  userId: ada.id,
  factors: { pwd: now },
  created: now,
  lastUsed: now,
  expires: now + 24 * 3600_000,
  remembered: false,
});
console.log(JSON.stringify({ issuer: org.issuer, cookie: `idx=${secret}` }));

process.once('SIGTERM', () => process.exit());

function addUsers(count) {
  org.store.database.exec('BEGIN');
  for (let number = 1; number <= count; number++) {
    const login = `user${number}@example.com`;
    org.store.users.put({ ...ada, id: `00u${number}`, login, email: login, lastName: `User ${number}` });
  }
  org.store.database.exec('COMMIT');
}
