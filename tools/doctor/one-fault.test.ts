import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { App } from '../../local-org/store/documents.ts';
import { examineAt, failuresIn, openOrg, textOf, type Changes } from './testing/examine-org.ts';

/** A change of the seed's app, and the check that finds it. */
const appFaults: readonly [string, string, Partial<App>, RegExp][] = [
  ['an inactive app integration', 'client-known', { status: 'INACTIVE' }, /activate it/],
  [
    'a redirect URI with another path',
    'redirect-uri',
    { redirect_uris: ['http://localhost:4200/callback'] },
    /Add http:\/\/localhost:4200\/login\/callback to the Sign-in redirect URIs/,
  ],
  [
    'an app integration with a secret',
    'client-authentication',
    { token_endpoint_auth_method: 'client_secret_basic' },
    /Single-Page Application/,
  ],
  [
    'no grant type Authorization Code',
    'authorization-code-grant',
    { grant_types: ['refresh_token'] },
    /Select the grant type "Authorization Code"/,
  ],
  [
    'no grant type Refresh Token',
    'refresh-token-grant',
    { grant_types: ['authorization_code'] },
    /Select the grant type "Refresh Token"/,
  ],
  ['sign-ins without PKCE', 'pkce', { pkce_required: false }, /Require PKCE/],
  ['a requirement for DPoP', 'dpop', { dpop_bound_access_tokens: true }, /"dpop": true/],
];

/** A change of the configuration, and the check that finds it. */
const configFaults: readonly [string, string, Changes, RegExp][] = [
  [
    'a placeholder as the client ID',
    'client-id',
    { config: { clientId: '{clientId}' } },
    /Copy the Client ID/,
  ],
  ['an unknown client ID', 'client-known', { config: { clientId: '0oa1' } }, /no active app integration/],
  [
    'an unknown scope',
    'scopes',
    { config: { scopes: ['openid', 'messages:read', 'offline_access'] } },
    /does not allow messages:read/,
  ],
  [
    'a fragment in the sign-out URI',
    'sign-out-uri',
    { config: { postLogoutRedirectUri: './#/bye' } },
    /without a fragment/,
  ],
  [
    'another port in angular.json',
    'app-port',
    { workspace: workspaceWithPort(4300) },
    /served at port 4300 \(angular\.json\).*redirect URI is http:\/\/localhost:4200/,
  ],
  [
    'a redirect URI at another origin than the app',
    'app-port',
    { config: { redirectUri: 'http://localhost:4200/login/callback' }, appUrl: 'http://127.0.0.1:4200' },
    /Open the app at http:\/\/localhost:4200/,
  ],
];

function workspaceWithPort(port: number): string {
  return JSON.stringify({ projects: { app: { architect: { serve: { options: { port } } } } } });
}

describe('npm run doctor, with one fault', { concurrency: 4 }, () => {
  for (const [fault, id, change, text] of appFaults) {
    it(`finds ${fault}, and nothing else`, async (t) => {
      const org = await openOrg(t);
      org.store.apps.update('local-spa', change);
      const reports = await examineAt(org.issuer);
      assert.deepEqual(failuresIn(reports), [id]);
      assert.match(textOf(reports, id), text);
      assert.match(textOf(reports, id), /Admin Console: Applications > Applications/);
    });
  }

  for (const [fault, id, changes, text] of configFaults) {
    it(`finds ${fault}, and nothing else`, async (t) => {
      const org = await openOrg(t);
      const origin = { origin: 'http://127.0.0.1:4200', name: 'x', status: 'ACTIVE' } as const;
      const [known] = org.store.trustedOrigins.all();
      if (known) org.store.trustedOrigins.put({ ...known, ...origin, id: 'other' });
      const reports = await examineAt(org.issuer, changes);
      assert.deepEqual(failuresIn(reports), [id]);
      assert.match(textOf(reports, id), text);
    });
  }
});
