import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { orgId } from '../../org-id.ts';
import { startTestOrg } from '../../testing/org.ts';
import { sdkFor } from '../../testing/sdk.ts';

const { org } = await startTestOrg();
const { orgSettingApi } = sdkFor(org);

describe('the org’s metadata', () => {
  const address = `${org.url}/.well-known/okta-organization`;

  it('says that the org runs on Identity Engine, without a token', async () => {
    const response = await fetch(address);
    assert.equal(response.status, 200);
    const { id, pipeline, _links } = (await response.json()) as Record<string, unknown>;
    assert.deepEqual(
      { id, pipeline, _links },
      { id: orgId(org.url), pipeline: 'idx', _links: { organization: { href: org.url } } },
    );
    assert.equal((await orgSettingApi.getWellknownOrgMetadata()).pipeline, 'idx');
  });

  it('can be read by pages of every origin, but only read', async () => {
    const headers = { Origin: 'https://anywhere.example' };
    const response = await fetch(address, { headers });
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), 'https://anywhere.example');
    const preflight = { ...headers, 'Access-Control-Request-Method': 'GET' };
    assert.equal((await fetch(address, { method: 'OPTIONS', headers: preflight })).status, 204);
    assert.equal((await fetch(address, { method: 'POST', headers })).status, 404);
  });
});

describe('the org', () => {
  it('has its name and id, for callers with a token', async () => {
    const settings = await orgSettingApi.getOrgSettings();
    assert.deepEqual(
      [settings.id, settings.companyName, settings.status, settings.subdomain],
      [orgId(org.url), 'Local org', 'ACTIVE', 'localhost'],
    );
    assert.ok(settings.created instanceof Date);
    assert.equal((await fetch(`${org.url}/api/v1/org`)).status, 401);
  });
});
