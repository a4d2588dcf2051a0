import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { openStore } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'policies-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const rule = { id: 'rul1', name: 'Catch-all Rule', priority: 99 };
const password = {
  complexity: {
    minLength: 12,
    minLowerCase: 0,
    minUpperCase: 0,
    minNumber: 2,
    minSymbol: 0,
    excludeUsername: false,
    excludeAttributes: [],
  },
  age: { minAgeMinutes: 5, historyCount: 7 },
  lockout: { maxAttempts: 3, autoUnlockMinutes: 9 },
};

describe('the policies of an older version', () => {
  it('get the password settings of the org, rules of the new form, and methods of authenticators', () => {
    const path = join(folder, 'org.sqlite');
    const database = new DatabaseSync(path);
    const write = (table: string, document: { readonly id: string }): void => {
      database.exec(`CREATE TABLE IF NOT EXISTS ${table} (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT`);
      database.prepare(`INSERT INTO ${table} VALUES (?, ?)`).run(document.id, JSON.stringify(document));
    };
    const signInPage = { generation: 3, identifierFirst: false, brandName: 'Old' };
    write('settings', { id: 'settings', signInPage, password } as { id: string });
    const base = { name: 'Default Policy', status: 'ACTIVE', rules: [{ ...rule, actions: {} }] };
    write('policies', { ...base, id: 'rst1', type: 'PASSWORD' } as { id: string });
    write('policies', { ...base, id: 'rst2', type: 'MFA_ENROLL' } as { id: string });
    write('authenticators', { id: 'aut1', key: 'phone_number' } as { id: string });
    database.exec('PRAGMA user_version = 1');
    database.close();

    const store = openStore(path);
    const [passwords, enrollment] = [store.policies.get('rst1'), store.policies.get('rst2')];
    assert.ok(passwords?.type === 'PASSWORD' && enrollment?.type === 'MFA_ENROLL');
    assert.deepEqual(passwords.settings.password, password);
    assert.deepEqual([passwords.system, passwords.rules[0]?.priority], [true, 1]);
    assert.deepEqual(enrollment.rules[0]?.actions, { enroll: { self: 'CHALLENGE' } });
    assert.ok(!('password' in (store.settings.get('settings') ?? {})));
    assert.deepEqual(store.authenticators.get('aut1')?.activeMethods, ['sms']);
    store.close();
  });
});
