import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type * as localOrg from '../../local-org/index.ts';
import { root } from '../files.ts';
import { bundleLocalOrg } from './local-org.ts';

/** In the project, because the bundle imports packages from there. */
const lib = join(root, 'dist', 'test-bundle');
const { createLocalOrg } = await bundled();
const org = await createLocalOrg({ scryptCost: 16 });

after(async () => {
  await org.close();
  await rm(lib, { recursive: true, force: true });
});

async function bundled(): Promise<typeof localOrg> {
  await bundleLocalOrg(lib);
  const index = pathToFileURL(join(lib, 'local-org', 'index.js')).href;
  return (await import(index)) as typeof localOrg;
}

const get = (path: string) => fetch(new URL(path, org.url), { redirect: 'manual' });

const authorizationRequest = new URLSearchParams({
  client_id: 'local-spa',
  redirect_uri: 'http://localhost:4200/login/callback',
  response_type: 'code',
  scope: 'openid',
  state: 'state',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
});

describe('the bundle of the local org', () => {
  it('serves its pages, with every file that they name', async () => {
    for (const page of [`/oauth2/default/v1/authorize?${authorizationRequest}`, '/inbox', '/admin']) {
      const html = await (await get(page)).text();
      const files = [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="(\/[^"]+)"/g)].map(
        ([, name = '']) => name,
      );
      assert.ok(files.length > 0, page);
      for (const file of files) assert.equal((await get(file)).status, 200, file);
    }
  });

  it('has the management API', async () => {
    const { status } = await fetch(`${org.url}/api/v1/apps`, {
      headers: { Authorization: 'SSWS local-org-api-token' },
    });
    assert.equal(status, 200);
  });

  it('comes with the licenses of the packages in it', async () => {
    const licenses = await readFile(join(lib, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of ['@hono/node-server', 'hono', 'zod'])
      assert.match(licenses, new RegExp(`^${name}\n\n(.*\n)*?.*Permission is hereby granted`, 'm'), name);
  });
});
