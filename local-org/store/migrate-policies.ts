import type { DatabaseSync } from 'node:sqlite';
import { authenticatorKind, type AuthenticatorKey } from './authenticator-kinds.ts';
import { changeAll, type Stored } from './change-all.ts';
import { passwordSettings } from './password-settings.ts';

/**
 * Brings policies and authenticators of version 1 up to date. Each policy had one rule, for everyone; the settings for
 * passwords were the org's, and authenticators had all their methods.
 * @param now a time in ms.
 */
export function migratePolicies(database: DatabaseSync, now: number): void {
  const password = takePasswordSettings(database);
  changeAll(database, 'policies', (policy) => ({
    ...policy,
    system: policy['name'] === 'Default Policy',
    ...(policy['type'] === 'PASSWORD' && { settings: passwordSettings.parse({ password }) }),
    rules: (policy['rules'] as Stored[]).map((rule) => migrateRule(rule, policy['type'], now)),
  }));
  changeAll(database, 'authenticators', (authenticator) => ({
    activeMethods: authenticatorKind(authenticator['key'] as AuthenticatorKey).usableMethods,
    ...authenticator,
  }));
}

function migrateRule(rule: Stored, type: unknown, now: number): Stored {
  return {
    status: 'ACTIVE',
    system: true,
    conditions: null,
    created: now,
    lastUpdated: now,
    ...rule,
    ...(type === 'MFA_ENROLL' && { actions: { enroll: { self: 'CHALLENGE' } } }),
    ...((type === 'MFA_ENROLL' || type === 'PASSWORD') && { priority: 1 }),
  };
}

/** Takes the password settings out of the org's settings. `undefined` if they aren't there. */
function takePasswordSettings(database: DatabaseSync): Stored | undefined {
  let taken: Stored | undefined;
  changeAll(database, 'settings', ({ password, ...settings }) => {
    taken = password as Stored | undefined;
    return settings;
  });
  return taken;
}
