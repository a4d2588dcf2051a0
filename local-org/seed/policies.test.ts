import assert from 'node:assert/strict';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { formNames, messageKeys } from '../testing/idx.ts';
import { startTestOrg } from '../testing/org.ts';
import { reachSecondFactor } from '../testing/second-factor.ts';
import { loadSeed } from './seed.ts';

const folder = mkdtempSync(join(tmpdir(), 'seed-policies-'));
after(() => rmSync(folder, { recursive: true }));

/** A seed as a file would have it. */
function seedWith(change: (seed: ReturnType<typeof loadSeed>) => unknown) {
  const path = join(folder, 'seed.json');
  writeFileSync(path, JSON.stringify(change(loadSeed())));
  return loadSeed(path);
}
const actions = (access: string) => ({
  appSignOn: {
    access,
    verificationMethod: { type: 'ASSURANCE', factorMode: '1FA', reauthenticateIn: 'PT2H' },
  },
});

describe('the policies of the seed', () => {
  it('can have several rules, with conditions by names', async () => {
    const rules = [
      { name: 'No admins', people: { groups: { include: ['Admins'] } }, actions: actions('DENY') },
      {
        name: 'Ada anyway',
        priority: 0,
        people: { users: { include: ['ada@example.com'] } },
        actions: actions('ALLOW'),
      },
    ];
    const seed = seedWith((each) => ({
      ...each,
      users: each.users.map((user) => ({ ...user, groups: ['Admins'] })),
      policies: each.policies.map((policy) =>
        policy.name === 'Password only' ? { ...policy, rules } : policy,
      ),
    }));
    const { org } = await startTestOrg({ seed });
    const [policy] = org.store.policies.find('name', 'Password only');
    assert.deepEqual(
      policy?.rules.map(({ name, priority }) => [name, priority]),
      [
        ['Ada anyway', 0],
        ['No admins', 1],
        ['Catch-all Rule', 99],
      ],
    );
    assert.ok((await reachSecondFactor(org)).shown.body.success);
    const { shown } = await reachSecondFactor(org, 'bob@example.com');
    assert.deepEqual([messageKeys(shown), formNames(shown)], [['security.access_denied'], []]);
  });

  it('can be for a part of the users', async () => {
    const seed = seedWith((each) => ({
      ...each,
      policies: [
        ...each.policies,
        {
          type: 'PASSWORD',
          name: 'Admins',
          people: { groups: { include: ['Admins'] } },
          settings: { password: { complexity: { minLength: 20 } } },
          actions: {},
        },
      ],
    }));
    const { org } = await startTestOrg({ seed });
    const passwords = org.store.policies.find('type', 'PASSWORD');
    assert.deepEqual(
      passwords.map(({ name, priority, rules }) => [name, priority, rules.length]),
      [
        ['Default Policy', 2, 1],
        ['Admins', 1, 1],
      ],
    );
  });

  it('have the settings for passwords, and the org says so where they were', () => {
    assert.throws(
      () => seedWith((each) => ({ ...each, settings: { ...each.settings, password: {} } })),
      /Write these settings as "settings\.password" of the policy of type PASSWORD/,
    );
  });
});
