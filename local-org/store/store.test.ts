import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import type { Transaction, User } from './documents.ts';
import { DatabaseError } from './database-error.ts';
import { openStore } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'store-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const transaction = { id: 'fingerprint', status: 'open', flow: { identifier: 'ada@example.com' } };

/** Opens a file, stores an open sign-in, and closes it again. */
function storeTransaction(path: string): void {
  const store = openStore(path);
  store.groups.put({
    id: '00g1',
    name: 'Everyone',
    type: 'BUILT_IN',
    created: 0,
    lastUpdated: 0,
    lastMembershipUpdated: 0,
  });
  store.transactions.put(transaction as unknown as Transaction);
  store.close();
}

describe('a store in a file', () => {
  it('keeps open sign-ins when the org restarts', () => {
    const path = join(folder, 'restart.sqlite');
    storeTransaction(path);
    const store = openStore(path);
    assert.deepEqual(store.transactions.all(), [transaction]);
    store.close();
  });

  it('drops the open sign-ins of an older version, and nothing else', () => {
    const path = join(folder, 'upgrade.sqlite');
    storeTransaction(path);
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 0');
    database.close();
    const store = openStore(path);
    assert.deepEqual(store.transactions.all(), []);
    assert.equal(store.groups.all().length, 1);
    store.close();
  });

  it('gives the API tokens of an older version to the first user', () => {
    const path = join(folder, 'tokens.sqlite');
    const before = openStore(path);
    before.users.put({ id: '00u1' } as User);
    before.users.put({ id: '00u2' } as User);
    before.apiTokens.put({ id: '00T1', name: 'Tool', tokenHash: 'hash' });
    before.database.exec('PRAGMA user_version = 0');
    before.close();
    const store = openStore(path);
    assert.equal(store.apiTokens.get('00T1')?.userId, '00u1');
    store.close();
  });
});

describe('a store of an older version', () => {
  it('drops the lifetimes of tokens from the settings: they are in the access policies', () => {
    const path = join(folder, 'lifetimes.sqlite');
    const before = openStore(path);
    before.settings.put({ id: 'settings', token: { accessTokenLifetimeMinutes: 5 } } as never);
    before.close();
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 1');
    database.close();
    const store = openStore(path);
    assert.deepEqual(store.settings.get('settings'), { id: 'settings' });
    store.close();
  });
});

it('a store of version 2 loses its open sign-ins, and its policies stay as they are', () => {
  const path = join(folder, 'version-2.sqlite');
  storeTransaction(path);
  const before = openStore(path);
  const policy = { id: 'rst1', type: 'MFA_ENROLL', name: 'Mine', system: true, rules: [] };
  before.policies.put(policy as never);
  before.database.exec('PRAGMA user_version = 2');
  before.close();
  const store = openStore(path);
  assert.deepEqual(store.transactions.all(), []);
  assert.deepEqual(store.policies.get('rst1'), policy);
  store.close();
});

it('an app of version 1 stays assigned to its groups, and is a public client', () => {
  const path = join(folder, 'version-1.sqlite');
  const old = { id: 'spa', label: 'App', redirect_uris: ['http://localhost/'], groupIds: ['00g1', '00g2'] };
  const database = new DatabaseSync(path);
  database.exec(
    'CREATE TABLE apps (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT; PRAGMA user_version = 1',
  );
  database.prepare('INSERT INTO apps (id, body) VALUES (?, ?)').run(old.id, JSON.stringify(old));
  database.close();
  const store = openStore(path);
  const { created, lastUpdated, ...app } = store.apps.get('spa') ?? assert.fail();
  assert.ok(created > 0 && created === lastUpdated);
  assert.deepEqual(app, {
    ...{ id: 'spa', label: 'App', redirect_uris: ['http://localhost/'], status: 'ACTIVE' },
    ...{ application_type: 'browser', token_endpoint_auth_method: 'none', pkce_required: true },
    ...{ implicitAssignment: false, description: {} },
  });
  assert.deepEqual(
    store.appAssignments.find('appId', 'spa').map(({ id, principal, priority }) => [id, principal, priority]),
    [
      ['spa/00g1', 'GROUP', 0],
      ['spa/00g2', 'GROUP', 1],
    ],
  );
  store.close();
});

it('the members of the groups of version 1 are found', () => {
  const path = join(folder, 'members.sqlite');
  const database = new DatabaseSync(path);
  database.exec(
    'CREATE TABLE users (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT; PRAGMA user_version = 1',
  );
  const insert = database.prepare('INSERT INTO users (id, body) VALUES (?, ?)');
  for (const id of ['a', 'b']) insert.run(id, JSON.stringify({ id, groupIds: ['00g1'] }));
  database.close();
  const store = openStore(path);
  assert.equal(store.groupMembers.count('00g1'), 2);
  store.close();
});

describe('a store that can’t be opened', () => {
  /** Tries to open a file. It must say why it can't, with the file's name, and must not change it. */
  function assertRefused(path: string, problem: RegExp): void {
    const before = readFileSync(path);
    assert.throws(
      () => openStore(path),
      (error) => {
        assert.ok(error instanceof DatabaseError);
        assert.ok(error.message.includes(path), error.message);
        assert.match(error.message, problem);
        assert.doesNotMatch(error.message, /\n/);
        return true;
      },
    );
    assert.deepEqual(readFileSync(path), before);
  }

  it('because it is not a database', () => {
    const path = join(folder, 'text.sqlite');
    writeFileSync(path, 'Not a database, but a text that is long enough to have a header.'.repeat(20));
    assertRefused(path, /is not an SQLite database\. Use another file, or delete this one/);
  });

  it('because it is damaged', () => {
    const path = join(folder, 'damaged.sqlite');
    storeTransaction(path);
    const content = readFileSync(path);
    content.fill(0xff, 100, 4096);
    writeFileSync(path, content);
    assertRefused(path, /it is damaged\. Use another file/);
  });

  it('because a newer version has written it', () => {
    const path = join(folder, 'newer.sqlite');
    storeTransaction(path);
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 999');
    database.close();
    assertRefused(path, /a newer version of the local org has written it\. Update/);
  });

  it('because another process has it open, until that process is killed', async () => {
    const path = join(folder, 'shared.sqlite');
    const script = `import { openStore } from '${new URL('store.ts', import.meta.url).href}';
      openStore(${JSON.stringify(path)}).groups.put({ id: '00g1', name: 'Everyone' });
      console.log('open'); setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    after(() => other.kill('SIGKILL'));
    await once(other.stdout, 'data');
    assert.throws(() => openStore(path), /another program uses it.*Stop that program, or use another file/);
    other.kill('SIGKILL');
    await once(other, 'exit');
    const store = openStore(path);
    assert.equal(store.groups.get('00g1')?.name, 'Everyone');
    store.close();
  });
});
