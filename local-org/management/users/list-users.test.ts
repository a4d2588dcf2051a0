import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { sdkFor } from '../../testing/sdk.ts';

const { org, clock } = await startTestOrg();
const { userApi, schemaApi } = sdkFor(org);

/** The names of the users in a list of the SDK, which follows all pages. */
async function names(query: Parameters<typeof userApi.listUsers>[0]): Promise<string[]> {
  const found: string[] = [];
  await (await userApi.listUsers(query)).each((user) => void found.push(user.profile?.firstName ?? ''));
  return found;
}

const refusal = async (query: string): Promise<ApiErrorBody> => {
  const { status, body } = await callApi<ApiErrorBody>(org, `GET /api/v1/users?${query}`);
  assert.equal(status, 400, query);
  return body;
};

describe('GET /api/v1/users', () => {
  let time = '';

  before(async () => {
    await schemaApi.updateUserProfile({
      schemaId: 'default',
      userSchema: {
        definitions: {
          custom: {
            properties: {
              level: { title: 'Level', type: 'integer' },
              tags: { title: 'Tags', type: 'array', items: { type: 'string' } },
            },
          },
        },
      } as never,
    });
    clock.advance(1000);
    time = new Date(clock.now()).toISOString();
    const people = ['Dora', 'Carl', 'Emil', 'Carla'];
    for (const [index, firstName] of people.entries()) {
      const email = `${firstName.toLowerCase()}@example.org`;
      const profile = {
        login: email,
        email,
        firstName,
        lastName: 'Test',
        level: index,
        tags: [`t${index}`, 'all'],
      };
      await userApi.createUser({ body: { profile }, activate: index < 2 });
      clock.advance(1000);
    }
    await userApi.deactivateUser({ userId: 'emil@example.org' });
  });

  it('lists the users in pages, without the deactivated ones', async () => {
    assert.deepEqual(await names({ limit: 2 }), ['Ada', 'Bob', 'Dora', 'Carl', 'Carla']);
    const { headers } = await callApi(org, 'GET /api/v1/users?limit=5');
    assert.doesNotMatch(headers.get('Link') ?? '', /rel="next"/);
  });

  it('finds the start of a name or an email with q, regardless of case', async () => {
    assert.deepEqual(await names({ q: 'CARL' }), ['Carl', 'Carla']);
    assert.deepEqual(await names({ q: 'test', limit: 1 }), ['Dora', 'Carl', 'Carla']);
    assert.deepEqual(await names({ q: "' OR 1=1 --" }), []);
  });

  it('searches the properties and attributes of users', async () => {
    const searches: Record<string, string[]> = {
      'profile.login eq "CARL@example.org"': ['Carl'],
      'profile.firstName sw "carl"': ['Carl', 'Carla'],
      'profile.firstName sw "carl" and status eq "STAGED"': ['Carla'],
      'status eq "DEPROVISIONED"': ['Emil'],
      'profile.email co "a@example"': ['Ada', 'Dora', 'Carla'],
      'profile.login eq "carl@example.org" or profile.lastName eq "kahn"': ['Bob', 'Carl'],
      'profile.level ge 2': ['Emil', 'Carla'],
      'profile.tags eq "T1"': ['Carl'],
      'profile.level pr and not_there eq "x"': [],
    };
    for (const [search, expected] of Object.entries(searches)) {
      if (expected.length > 0)
        assert.deepEqual((await names({ search })).toSorted(), expected.toSorted(), search);
      else assert.equal((await refusal(`search=${encodeURIComponent(search)}`)).errorCode, 'E0000031');
    }
  });

  it('finds the users who were created or changed after a time', async () => {
    // Emil was changed last.
    assert.deepEqual(await names({ filter: `lastUpdated gt "${time}"` }), ['Dora', 'Carl', 'Carla', 'Emil']);
    assert.deepEqual(await names({ search: `created ge "${time}"`, limit: 1 }), [
      'Dora',
      'Carl',
      'Emil',
      'Carla',
    ]);
  });

  it('sorts what it finds, in every page', async () => {
    const search = 'profile.lastName eq "Test"';
    const sorted = { search, sortBy: 'profile.firstName', limit: 1 };
    assert.deepEqual(await names(sorted), ['Carl', 'Carla', 'Dora', 'Emil']);
    assert.deepEqual(await names({ ...sorted, sortOrder: 'desc' }), ['Emil', 'Dora', 'Carla', 'Carl']);
    assert.deepEqual(await names({ ...sorted, sortBy: 'profile.level', sortOrder: 'desc' }), [
      'Carla',
      'Emil',
      'Carl',
      'Dora',
    ]);
  });

  it('refuses what it can not search', async () => {
    const search = (text: string) => refusal(`search=${encodeURIComponent(text)}`);
    assert.equal((await search('profile.unknown eq "x"')).errorCode, 'E0000031');
    assert.equal((await search('lastUpdated gt "yesterday"')).errorCode, 'E0000031');
    assert.equal((await search('id pr or '.repeat(300) + 'id pr')).errorCode, 'E0000031');
    assert.equal((await refusal('filter=created+pr')).errorCode, 'E0000031');
    for (const query of ['limit=0', 'limit=201', 'after=x', 'after=W10', 'sortOrder=up'])
      assert.equal((await refusal(query)).errorCode, 'E0000001');
  });
});
