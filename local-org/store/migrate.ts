import type { DatabaseSync } from 'node:sqlite';
import { changeAll, hasTable, type Stored } from './change-all.ts';
import { migratePolicies } from './migrate-policies.ts';

/** The version of what the store writes. Raise it when the meaning of a stored field changes. */
export const storeVersion = 3;

/** The fields that version 2 added, with the values of documents that were stored before. `now`: a time in ms. */
const addedFields = (now: number): Readonly<Record<string, Readonly<Record<string, unknown>>>> => ({
  users: { attributes: {} },
  groups: { type: 'OKTA_GROUP', created: now, lastUpdated: now, lastMembershipUpdated: now },
  apps: {
    status: 'ACTIVE',
    created: now,
    lastUpdated: now,
    application_type: 'browser',
    token_endpoint_auth_method: 'none',
    pkce_required: true,
    implicitAssignment: false,
    description: {},
  },
  trusted_origins: { status: 'ACTIVE', created: now, lastUpdated: now },
  policies: { priority: 1, system: false, conditions: null, created: now, lastUpdated: now },
  authenticators: { created: now, lastUpdated: now },
});

/**
 * Brings the data of an older version up to date. The sign-ins that were open are dropped, because this version can't
 * continue them: they start over.
 */
export function migrate(database: DatabaseSync, version: number): void {
  if (version >= storeVersion) return;
  database.exec('BEGIN');
  database.exec('DROP TABLE IF EXISTS transactions');
  if (version < 2) addVersion2(database, Date.now());
  database.exec('COMMIT');
}

/** @param now a time in ms. */
function addVersion2(database: DatabaseSync, now: number): void {
  for (const [table, fields] of Object.entries(addedFields(now)))
    changeAll(database, table, (document) => ({ ...fields, ...document }));
  changeAll(database, 'groups', (group) => ({
    ...group,
    type: group['name'] === 'Everyone' ? 'BUILT_IN' : group['type'],
  }));
  migratePolicies(database, now);
  // The lifetimes of tokens are in the access policies of the authorization servers now.
  changeAll(database, 'settings', (settings) => ({ ...settings, token: undefined }));
  changeAll(database, 'apps', (app) => assignGroups(database, app, now));
  const userId = firstUserId(database);
  if (userId !== undefined) changeAll(database, 'api_tokens', (token) => ({ userId, ...token }));
}

/** Version 1 kept the groups that an app is assigned to in the app. */
function assignGroups(database: DatabaseSync, { groupIds, ...app }: Stored, now: number): Stored {
  database.exec(
    'CREATE TABLE IF NOT EXISTS app_assignments (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT',
  );
  const write = database.prepare('INSERT INTO app_assignments (id, body) VALUES (?, ?)');
  for (const [index, principalId] of ((groupIds ?? []) as string[]).entries()) {
    const id = `${app['id'] as string}/${principalId}`;
    const times = { created: now, lastUpdated: now };
    const assignment = {
      id,
      appId: app['id'],
      principalId,
      principal: 'GROUP',
      priority: index,
      profile: {},
    };
    write.run(id, JSON.stringify({ ...assignment, ...times }));
  }
  return app;
}

/** The API tokens of version 1 belonged to nobody. */
function firstUserId(database: DatabaseSync): string | undefined {
  if (!hasTable(database, 'users')) return undefined;
  return database.prepare('SELECT id FROM users ORDER BY rowid LIMIT 1').get()?.['id'] as string | undefined;
}
