import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createManualClock } from '../clock.ts';
import { fingerprint } from '../ids.ts';
import { createPasswords } from '../passwords.ts';
import { SeedError } from './context.ts';
import { applySeed, loadSeed, type Seed } from './seed.ts';
import { openStore, settingsOf } from '../store/store.ts';

const clock = createManualClock();
const passwords = createPasswords(16);
const folder = mkdtempSync(join(tmpdir(), 'seed-'));
after(() => rmSync(folder, { recursive: true }));

const seedFile = (content: string): string => {
  const path = join(folder, 'seed.json');
  writeFileSync(path, content);
  return path;
};

async function seeded(seed: Seed) {
  const store = openStore(':memory:');
  await applySeed(store, seed, clock, passwords);
  return store;
}

describe('the seed', () => {
  it('contains Ada, who is in Everyone and Admins, and Bob, who is in Everyone', async () => {
    const store = await seeded(loadSeed());
    const groupsOf = (login: string) =>
      store.users.find('login', login)[0]?.groupIds.map((id) => store.groups.get(id)?.name);
    assert.deepEqual(groupsOf('ada@example.com'), ['Everyone', 'Admins']);
    assert.deepEqual(groupsOf('bob@example.com'), ['Everyone']);
  });

  it('stores a password as a salted hash only', async () => {
    const store = await seeded(loadSeed());
    const [ada, bob] = store.users.all();
    assert.ok(await passwords.verify('Local-0rg!', ada?.passwordHash));
    assert.equal(await passwords.verify('local-0rg!', ada?.passwordHash), false);
    assert.notEqual(ada?.passwordHash, bob?.passwordHash);
    assert.ok(!JSON.stringify(store.users.all()).includes('Local-0rg!'));
  });

  it('stores an API token as a hash only, and deletes the old one when it is edited', async () => {
    const store = await seeded(loadSeed());
    const token = 'local-org-api-token';
    assert.equal(store.apiTokens.find('tokenHash', fingerprint(token))[0]?.name, 'Local development');
    assert.ok(!JSON.stringify(store.apiTokens.all()).includes(token));
    await applySeed(
      store,
      { ...loadSeed(), apiTokens: [{ name: 'Local development', token: 'another-token-for-it' }] },
      clock,
      passwords,
    );
    assert.deepEqual(store.apiTokens.find('tokenHash', fingerprint(token)), []);
    assert.equal(store.apiTokens.all().length, 1);
  });

  it('keeps what changed at run time when it is applied again', async () => {
    const store = await seeded(loadSeed());
    const ada = store.users.find('login', 'ada@example.com')[0];
    assert.ok(ada);
    store.users.update(ada.id, { lastName: 'King' });
    await applySeed(store, loadSeed(), clock, passwords);
    assert.equal(store.users.get(ada.id)?.lastName, 'King');
  });

  it('applies an edited entry, and keeps the id of its user', async () => {
    const store = await seeded(loadSeed());
    const before = store.users.find('login', 'bob@example.com')[0];
    const edited = loadSeed();
    const [, bob] = edited.users;
    assert.ok(bob);
    bob.firstName = 'Robert';
    edited.settings.signInPage.generation = 2;
    await applySeed(store, edited, clock, passwords);
    const after = store.users.find('login', 'bob@example.com')[0];
    assert.equal(after?.firstName, 'Robert');
    assert.equal(after.id, before?.id);
    assert.equal(settingsOf(store).signInPage.generation, 2);
  });

  it('is applied completely or not at all, so that a missing policy can be added', async () => {
    const seed = loadSeed();
    const { policies, ...rest } = seed;
    const store = openStore(':memory:');
    const incomplete = { ...rest, policies: policies.filter(({ name }) => name !== 'Password only') };
    await assert.rejects(applySeed(store, incomplete, clock, passwords), SeedError);
    assert.deepEqual(store.users.all(), []);
    await applySeed(store, seed, clock, passwords);
    assert.equal(store.apps.all().length, seed.apps.length);
  });

  it('names the file and the invalid field', () => {
    const path = seedFile(JSON.stringify({ ...loadSeed(), users: [{ login: 'ada', lastNam: '' }] }));
    assert.throws(
      () => loadSeed(path),
      (error: Error) => {
        assert.ok(error instanceof SeedError);
        assert.ok(error.message.includes(path));
        assert.match(error.message, /users\[0\]\.login/);
        assert.match(error.message, /lastNam/);
        return true;
      },
    );
  });

  it('refuses a redirect URI with a wildcard, which would never match', () => {
    const seed = loadSeed();
    const apps = seed.apps.map((app) => ({
      ...app,
      redirect_uris: ['https://*.example.com/login/callback'],
    }));
    const text = JSON.stringify({ ...seed, apps });
    assert.throws(() => loadSeed(seedFile(text)), /without a wildcard/);
  });

  it('says where the lifetimes of tokens have moved', () => {
    const { settings, ...rest } = loadSeed();
    const text = JSON.stringify({
      ...rest,
      settings: { ...settings, token: { accessTokenLifetimeMinutes: 5 } },
    });
    assert.throws(
      () => loadSeed(seedFile(text)),
      /Move these lifetimes to the rule of an access policy[\s\S]*settings\.token/,
    );
  });

  it('has groups with a description, beside those that users name', async () => {
    const groups = [{ name: 'Editors', description: 'They edit' }, { name: 'Admins' }];
    const store = await seeded({ ...loadSeed(), groups });
    assert.deepEqual(
      store.groups.all().map(({ name, description, type }) => [name, description, type]),
      [
        ['Everyone', undefined, 'BUILT_IN'],
        ['Editors', 'They edit', 'OKTA_GROUP'],
        ['Admins', undefined, 'OKTA_GROUP'],
      ],
    );
    const edited = { ...loadSeed(), groups: [{ name: 'Editors', description: 'They wrote' }] };
    await applySeed(store, edited, clock, passwords);
    assert.equal(store.groups.find('name', 'Editors')[0]?.description, 'They wrote');
    const text = JSON.stringify({ ...loadSeed(), groups: [{ name: 'Everyone' }] });
    assert.throws(() => loadSeed(seedFile(text)), /Everyone is built in/);
  });

  it('assigns an app to its groups, and to no others once it is edited', async () => {
    const assigned = (store: Awaited<ReturnType<typeof seeded>>) =>
      store.appAssignments
        .find('appId', 'local-spa')
        .map(({ principalId }) => store.groups.get(principalId)?.name);
    const store = await seeded(loadSeed());
    assert.deepEqual(assigned(store), ['Everyone']);
    const edited = loadSeed();
    const [spa] = edited.apps;
    assert.ok(spa);
    spa.groups = ['Admins'];
    await applySeed(store, edited, clock, passwords);
    assert.deepEqual(assigned(store), ['Admins']);
  });

  it('gives apps Okta’s leeway for refresh tokens, and a web app a client secret', async () => {
    const seed = loadSeed();
    const [spa] = seed.apps;
    assert.ok(spa);
    const web = { ...spa, client_id: 'web', application_type: 'web' as const };
    const chosen = { ...web, client_id: 'chosen', client_secret: 'our-own-client-secret' };
    const store = await seeded({ ...seed, apps: [spa, web, chosen] });
    assert.deepEqual(store.apps.get('local-spa')?.refresh_token, { rotation_type: 'ROTATE', leeway: 30 });
    const { token_endpoint_auth_method, pkce_required } = store.apps.get('web') ?? assert.fail();
    assert.deepEqual([token_endpoint_auth_method, pkce_required], ['client_secret_basic', false]);
    assert.equal(store.clientSecrets.find('appId', 'web')[0]?.secret.length, 64);
    assert.equal(store.clientSecrets.find('appId', 'chosen')[0]?.secret, 'our-own-client-secret');
    assert.deepEqual(store.clientSecrets.find('appId', 'local-spa'), []);
  });

  it('refuses an app whose settings contradict each other, and two trusted origins with one name', async () => {
    const seed = loadSeed();
    const [spa] = seed.apps;
    const text = JSON.stringify({ ...seed, apps: [{ ...spa, pkce_required: false }] });
    assert.throws(() => loadSeed(seedFile(text)), /pkce_required/);
    const [first] = seed.trustedOrigins;
    assert.ok(first);
    const twice = { ...seed, trustedOrigins: [first, { ...first, origin: 'http://localhost:1' }] };
    await assert.rejects(
      seeded(twice),
      (error) => error instanceof SeedError && error.message.includes('name:'),
    );
  });

  it('reports a file that is missing or not JSON', () => {
    assert.throws(() => loadSeed(seedFile('{')), SeedError);
    assert.throws(() => loadSeed(join(folder, 'absent.json')), /can't be read/);
  });
});
