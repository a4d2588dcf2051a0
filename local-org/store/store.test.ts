import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import type { Transaction } from './documents.ts';
import { openStore } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'store-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const transaction = { id: 'fingerprint', status: 'open', flow: { identifier: 'ada@example.com' } };

/** Opens a file, stores an open sign-in, and closes it again. */
function storeTransaction(path: string): void {
  const store = openStore(path);
  store.groups.put({ id: '00g1', name: 'Everyone' });
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
});
