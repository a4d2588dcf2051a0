import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SeedError } from '../../seed/context.ts';
import { loadSeed } from '../../seed/seed.ts';
import { createLocalOrg } from '../../org.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { sdkFor } from '../../testing/sdk.ts';
import { newProfile } from '../../testing/users.ts';

const { org } = await startTestOrg();
const { schemaApi, userTypeApi } = sdkFor(org);

const change = (properties: object) =>
  callApi<ApiErrorBody>(org, 'POST /api/v1/meta/schemas/user/default', {
    definitions: { custom: { properties } },
  });

const create = (attributes: object) =>
  callApi<ApiErrorBody & { readonly id: string; readonly profile: Record<string, unknown> }>(
    org,
    'POST /api/v1/users',
    { profile: { ...newProfile(), ...attributes } },
  );

const causes = ({ errorCauses }: ApiErrorBody): string[] =>
  errorCauses.map(({ errorSummary }) => errorSummary);

describe('the schema of users', () => {
  it("has Okta's 31 attributes, and takes itself back", async () => {
    const schema = await schemaApi.getUserSchema({ schemaId: 'default' });
    const { body } = await callApi<{ definitions: { base: { properties: object } } }>(
      org,
      'GET /api/v1/meta/schemas/user/default',
    );
    assert.equal(Object.keys(body.definitions.base.properties).length, 31);
    const back = await callApi(org, 'POST /api/v1/meta/schemas/user/default', body);
    assert.equal(back.status, 200);
    await schemaApi.updateUserProfile({ schemaId: 'default', userSchema: schema });
  });

  it('is found by way of the only type of users', async () => {
    const [type] = (
      await callApi<{ id: string; _links: { schema: { href: string } } }[]>(
        org,
        'GET /api/v1/meta/types/user',
      )
    ).body;
    assert.equal((await userTypeApi.getUserType({ typeId: type?.id ?? '' }))._default, true);
    assert.equal((await callApi(org, `GET ${type?._links.schema.href ?? ''}`)).status, 200);
  });

  it('gets an attribute, which users then have, with its rules', async () => {
    const tier = { title: 'Tier', type: 'string', enum: ['gold', 'silver'], default: 'silver' };
    const badge = { title: 'Badge', type: 'integer', unique: true };
    const tags = { title: 'Tags', type: 'array', items: { type: 'string' } };
    assert.equal((await change({ tier, badge, tags })).status, 200);
    const { body } = await create({ badge: 7, tags: ['a'] });
    assert.deepEqual(
      [body.profile['tier'], body.profile['badge'], body.profile['tags']],
      ['silver', 7, ['a']],
    );
    assert.deepEqual(causes((await create({ tier: 'bronze' })).body), [
      'tier: The value must be one of: gold, silver',
    ]);
    assert.deepEqual(causes((await create({ badge: '8' })).body), [
      'badge: The value must be of type integer',
    ]);
    assert.deepEqual(causes((await create({ tags: [1] })).body), [
      'tags: The value must be of type array of string',
    ]);
    assert.match(
      causes((await create({ badge: 7 })).body)[0] ?? '',
      /^badge: An object with this field already exists/,
    );
  });

  it('requires an attribute that is required', async () => {
    await change({ office: { title: 'Office', type: 'string', required: true } });
    assert.deepEqual(causes((await create({})).body), ['office: The field cannot be left blank']);
    assert.equal((await create({ office: 'B1' })).status, 200);
    await change({ office: null });
  });

  it('loses an attribute with the values that users have for it', async () => {
    await change({ color: { title: 'Color', type: 'string' } });
    const { body } = await create({ color: 'red' });
    await change({ color: null });
    assert.equal((await create({ color: 'red' })).status, 400);
    assert.equal(org.store.users.get(body.id)?.attributes['color'], undefined);
  });

  it('refuses what it can not do, and changes nothing', async () => {
    const text = { title: 'X', type: 'string' };
    await change({ size: text });
    for (const properties of [
      { login: text },
      { size: { title: 'Size', type: 'integer' } },
      { 'no-name': text },
      { fine: text, patterned: { ...text, pattern: '^x$' } },
      { fine: text, unknown: null },
      { fine: text, list: { title: 'List', type: 'array' } },
      { fine: { ...text, default: 1 } },
    ])
      assert.equal((await change(properties)).status, 400, JSON.stringify(properties));
    assert.equal((await create({ fine: 'x' })).status, 400);
    const base = { definitions: { base: { properties: { title: { title: 'Rank', type: 'string' } } } } };
    assert.equal((await callApi(org, 'POST /api/v1/meta/schemas/user/default', base)).status, 400);
    assert.equal((await callApi(org, 'GET /api/v1/meta/schemas/user/other')).status, 404);
  });
});

describe('the seed', () => {
  const seedWith = (attributes: Record<string, unknown>) => {
    const seed = structuredClone(loadSeed());
    const [ada] = seed.users;
    if (ada) ada.attributes = attributes;
    return { ...seed, userAttributes: { tier: { title: 'Tier', type: 'string' as const } } };
  };

  it('defines custom attributes, and gives them to users', async () => {
    const { org: seeded } = await startTestOrg({ seed: seedWith({ tier: 'gold', department: 'Engines' }) });
    const ada = await sdkFor(seeded).userApi.getUser({ userId: 'ada@example.com' });
    assert.equal(ada.profile?.department, 'Engines');
    assert.equal(seeded.store.users.find('login', 'ada@example.com')[0]?.attributes['tier'], 'gold');
  });

  it('names the user with an invalid attribute', async () => {
    await assert.rejects(createLocalOrg({ seed: seedWith({ level: 1 }), scryptCost: 16 }), (error) => {
      assert.ok(error instanceof SeedError);
      assert.match(
        error.message,
        /^The user ada@example\.com in the seed is invalid\. .*level: Property name not found/,
      );
      return true;
    });
  });
});
