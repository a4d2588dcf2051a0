import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { sdkFor } from '../../testing/sdk.ts';

const { org, clock } = await startTestOrg();
const { trustedOriginApi } = sdkFor(org);
const path = '/api/v1/trustedOrigins';
let count = 0;

const create = async (scopes: ('CORS' | 'REDIRECT')[] = ['CORS']) => {
  const origin = `https://site${++count}.example`;
  const trustedOrigin = { name: `Site ${count}`, origin, scopes: scopes.map((type) => ({ type })) };
  const { id = '' } = await trustedOriginApi.createTrustedOrigin({ trustedOrigin });
  return { id, trustedOriginId: id, ...trustedOrigin };
};
const isAllowed = async (origin: string): Promise<boolean> => {
  const { headers } = await fetch(`${org.url}/api/v1/sessions/me`, { headers: { Origin: origin } });
  return headers.get('Access-Control-Allow-Origin') === origin;
};
const names = async (query: string): Promise<string[]> =>
  (await callApi<{ name: string }[]>(org, `GET ${path}?${query}`)).body.map(({ name }) => name);

describe('a trusted origin', () => {
  it('is created with Okta’s fields', async () => {
    const { id, name, origin, scopes } = await create(['CORS', 'REDIRECT']);
    const { body } = await callApi<{ created: string }>(org, `GET ${path}/${id}`);
    const self = `${org.url}${path}/${id}`;
    const { created } = body;
    assert.match(created, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.deepEqual(body, {
      ...{ id, name, origin, scopes, created, lastUpdated: created, status: 'ACTIVE' },
      _links: {
        self: { href: self, hints: { allow: ['GET', 'PUT', 'DELETE'] } },
        deactivate: { href: `${self}/lifecycle/deactivate`, hints: { allow: ['POST'] } },
      },
    });
  });

  it('lets its pages call the org at once, as long as it exists, is active and has the scope CORS', async () => {
    const { id, trustedOriginId, name, origin } = await create();
    assert.equal(await isAllowed(origin), true);
    await trustedOriginApi.deactivateTrustedOrigin({ trustedOriginId });
    assert.equal(await isAllowed(origin), false);
    await trustedOriginApi.activateTrustedOrigin({ trustedOriginId });
    assert.equal(await isAllowed(origin), true);
    const trustedOrigin = { name, origin, scopes: [{ type: 'REDIRECT' as const }] };
    await trustedOriginApi.replaceTrustedOrigin({ trustedOriginId, trustedOrigin });
    assert.equal(await isAllowed(origin), false);
    const moved = { name, origin: 'https://moved.example', scopes: [{ type: 'CORS' as const }] };
    await trustedOriginApi.replaceTrustedOrigin({ trustedOriginId, trustedOrigin: moved });
    assert.equal(await isAllowed('https://moved.example'), true);
    await trustedOriginApi.deleteTrustedOrigin({ trustedOriginId });
    assert.equal(await isAllowed('https://moved.example'), false);
    assert.equal((await callApi(org, `GET ${path}/${id}`)).status, 404);
  });

  it('can be read and put back with the SDK, and keeps its status', async () => {
    const { id, trustedOriginId } = await create();
    await trustedOriginApi.deactivateTrustedOrigin({ trustedOriginId });
    const before = org.store.trustedOrigins.get(id) ?? assert.fail();
    clock.advance(60_000);
    const trustedOrigin = await trustedOriginApi.getTrustedOrigin({ trustedOriginId });
    await trustedOriginApi.replaceTrustedOrigin({ trustedOriginId, trustedOrigin });
    const { lastUpdated, ...rest } = org.store.trustedOrigins.get(id) ?? assert.fail();
    assert.deepEqual({ ...rest, lastUpdated: before.lastUpdated }, before);
    assert.ok(lastUpdated >= before.lastUpdated + 60_000);
  });

  it('with an invalid or a taken field is refused, and changes nothing', async () => {
    const { name, origin } = await create();
    const before = org.store.trustedOrigins.all();
    const valid = { name: 'New', origin: 'https://new.example', scopes: [{ type: 'CORS' }] };
    for (const [field, change] of [
      ['name', { name: '' }],
      ['name', { name }],
      ['origin', { origin }],
      ['origin', { origin: 'https://new.example/path' }],
      ['origin', { origin: 'ftp://new.example' }],
      ['origin', { origin: 'new.example' }],
      ['scopes', { scopes: [] }],
      ['scopes[0].type', { scopes: [{ type: 'IFRAME_EMBED' }] }],
      ['color', { color: 'red' }],
    ] as const)
      for (const call of [`POST ${path}`, `PUT ${path}/${before[0]?.id ?? ''}`]) {
        const { status, body } = await callApi<ApiErrorBody>(org, call, { ...valid, ...change });
        assert.deepEqual([status, body.errorCode], [400, 'E0000001'], field);
        assert.ok(
          body.errorCauses[0]?.errorSummary.startsWith(`${field}:`),
          body.errorCauses[0]?.errorSummary,
        );
      }
    assert.deepEqual(org.store.trustedOrigins.all(), before);
  });

  it('is not found if it does not exist', async () => {
    for (const call of ['GET', 'PUT', 'DELETE']) {
      const { status, body } = await callApi<ApiErrorBody>(org, `${call} ${path}/tosNone`);
      assert.deepEqual(
        [status, body.errorSummary],
        [404, 'Not found: Resource not found: tosNone (TrustedOrigin)'],
      );
    }
    assert.equal((await callApi(org, `POST ${path}/tosNone/lifecycle/activate`)).status, 404);
  });

  it('is logged in every step of its life', async () => {
    const { id, trustedOriginId, name, origin, scopes } = await create();
    await trustedOriginApi.replaceTrustedOrigin({ trustedOriginId, trustedOrigin: { name, origin, scopes } });
    await trustedOriginApi.deactivateTrustedOrigin({ trustedOriginId });
    await trustedOriginApi.activateTrustedOrigin({ trustedOriginId });
    await trustedOriginApi.deleteTrustedOrigin({ trustedOriginId });
    assert.deepEqual(
      org.log
        .events()
        .filter(({ target }) => target[0]?.id === id)
        .map(({ eventType }) => eventType.replace('security.trusted_origin.', '')),
      ['create', 'update', 'deactivate', 'activate', 'delete'],
    );
  });
});

describe('the list of trusted origins', () => {
  it('has those that a query or a filter selects', async () => {
    const filtered = (filter: string) => names(`limit=200&filter=${encodeURIComponent(filter)}`);
    const { trustedOriginId, name, origin } = await create(['REDIRECT']);
    assert.deepEqual(await filtered(`name eq "${name}"`), [name]);
    assert.deepEqual(await filtered(`origin eq "${origin}" and status eq "ACTIVE"`), [name]);
    await trustedOriginApi.deactivateTrustedOrigin({ trustedOriginId });
    assert.ok((await filtered('status eq "INACTIVE"')).includes(name));
    assert.ok(!(await filtered('type eq "CORS"')).includes(name));
    assert.ok((await filtered('type eq "REDIRECT"')).includes('Angular app'));
    assert.deepEqual(await names('q=angular'), ['Angular app']);
    assert.deepEqual(await names('q=http://localhost:9'), ['Plain page']);
    assert.equal((await callApi(org, `GET ${path}?filter=color%20pr`)).status, 400);
  });

  it('comes in pages, which the SDK follows', async () => {
    const all: (string | undefined)[] = [];
    for await (const each of await trustedOriginApi.listTrustedOrigins({ limit: 1 })) all.push(each?.id);
    assert.deepEqual(
      all,
      org.store.trustedOrigins.all().map(({ id }) => id),
    );
  });
});
