import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createManualClock } from '../clock.ts';
import { createPasswords } from '../passwords.ts';
import { openStore, type Store } from '../store/store.ts';
import { claimsOf } from '../testing/app.ts';
import { tokensAt } from '../testing/authorization-servers.ts';
import { startTestOrg } from '../testing/org.ts';
import { SeedError } from './context.ts';
import { applySeed, loadSeed, type Seed } from './seed.ts';

const folder = mkdtempSync(join(tmpdir(), 'seed-servers-'));
after(() => rmSync(folder, { recursive: true }));
const passwords = createPasswords(16);

/** The seed with these authorization servers, as it is read from a file. */
function seedWith(authorizationServers: readonly object[] | undefined): Seed {
  const path = join(folder, 'seed.json');
  writeFileSync(path, JSON.stringify({ ...loadSeed(), authorizationServers }));
  return loadSeed(path);
}

const apply = async (seed: Seed, store: Store = openStore(':memory:')): Promise<Store> => {
  await applySeed(store, seed, createManualClock(), passwords);
  return store;
};

const messages = {
  id: 'aus1messages',
  name: 'messages',
  audiences: ['api://messages'],
  scopes: [{ name: 'messages:read', default: true }],
  claims: [{ name: 'tier', claimType: 'RESOURCE', valueType: 'EXPRESSION', value: "'gold'" }],
  policies: [
    {
      name: 'Admins',
      conditions: { clients: { include: ['local-spa'] } },
      rules: [
        {
          name: 'Admins',
          conditions: {
            people: { groups: { include: ['Admins'] }, users: { include: ['bob@example.com'] } },
            grantTypes: { include: ['authorization_code'] },
            scopes: { include: ['messages:read'] },
          },
          actions: { token: { accessTokenLifetimeMinutes: 10 } },
        },
      ],
    },
  ],
};

describe('the authorization servers of the seed', () => {
  it('are served with their scopes, claims and policies, under the issuer of a real org', async () => {
    const { org } = await startTestOrg({ seed: seedWith([messages]) });
    const issuer = `${org.url}/oauth2/aus1messages`;
    for (const login of ['ada@example.com', 'bob@example.com']) {
      const { access_token } = await tokensAt(org, issuer, undefined, login);
      const { iss, aud, scp, tier, iat, exp } = claimsOf(access_token);
      assert.deepEqual([iss, aud, scp, tier], [issuer, 'api://messages', ['messages:read'], 'gold']);
      assert.equal(Number(exp) - Number(iat), 600);
    }
    await assert.rejects(tokensAt(org, issuer, 'openid'), /Policy evaluation failed/);
  });

  it('always have default, which is as in a new org if the seed leaves it out', async () => {
    for (const servers of [undefined, [messages]]) {
      const { org } = await startTestOrg({ seed: seedWith(servers) });
      const { access_token, expires_in } = await tokensAt(org, org.issuer, 'openid');
      const { aud, groups } = claimsOf(access_token);
      assert.deepEqual([aud, groups, expires_in], ['api://default', undefined, 3600]);
    }
  });

  it('let everyone get tokens if they have no policies in the seed', async () => {
    const { org } = await startTestOrg({ seed: seedWith([{ ...messages, policies: undefined }]) });
    const { scope } = await tokensAt(org, `${org.url}/oauth2/aus1messages`, 'openid', 'bob@example.com');
    assert.equal(scope, 'openid');
  });

  it('have the same ids in every org', async () => {
    const ids = async () => {
      const store = await apply(seedWith([{ ...messages, id: undefined }]));
      return store.authorizationServers
        .all()
        .flatMap(({ id, scopes, claims, policies }) => [
          id,
          ...[...scopes, ...claims, ...policies, ...policies.flatMap(({ rules }) => rules)].map(
            (part) => part.id,
          ),
        ]);
    };
    const first = await ids();
    assert.deepEqual(await ids(), first);
    assert.equal(new Set(first).size, first.length);
  });

  it('keep what changed at run time, until their entry is edited', async () => {
    const store = await apply(seedWith([messages]));
    const read = () => store.authorizationServers.get('aus1messages') ?? assert.fail();
    store.authorizationServers.update('aus1messages', { description: 'Changed', created: 1 });
    await apply(seedWith([messages]), store);
    assert.equal(read().description, 'Changed');
    await apply(seedWith([{ ...messages, audiences: ['api://other'] }]), store);
    assert.deepEqual([read().description, read().audiences, read().created], ['', ['api://other'], 1]);
  });

  it('stay deleted when the seed is applied again', async () => {
    const store = await apply(seedWith([messages]));
    store.authorizationServers.delete('aus1messages');
    await apply(seedWith([messages]), store);
    assert.equal(store.authorizationServers.count(), 1);
  });

  const cases: readonly (readonly [what: string, change: object, problem: RegExp])[] = [
    ['a scope twice', { scopes: [{ name: 'a' }, { name: 'a' }] }, /"messages" .*name: .*already has a scope/],
    ['a policy for an unknown app', { policies: [policyFor('x')] }, /No app has the client ID x/],
  ];
  for (const [what, change, problem] of cases)
    it(`are refused with ${what}, and nothing is changed`, async () => {
      const store = openStore(':memory:');
      const seed = seedWith([{ ...messages, ...change }]);
      await assert.rejects(apply(seed, store), (error: Error) => {
        assert.ok(error instanceof SeedError);
        assert.match(error.message, problem);
        return true;
      });
      assert.equal(store.authorizationServers.count(), 0);
    });

  it('are refused with an expression that the org can not evaluate, by the name of the field', () => {
    const [claim] = messages.claims;
    const broken = { ...messages, claims: [{ ...claim, value: 'Time.now()' }] };
    assert.throws(() => seedWith([broken]), /Time\.now[\s\S]*authorizationServers\[0\]\.claims\[0\]\.value/);
  });
});

function policyFor(clientId: string): object {
  return { name: 'One', conditions: { clients: { include: [clientId] } }, rules: [] };
}
