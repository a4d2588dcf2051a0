import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readEnvironment } from './environment.ts';
import { readConfigFile } from './files.ts';

const local = JSON.stringify({
  issuer: 'http://localhost:4202/oauth2/default',
  clientId: 'local-spa',
  protectedApis: ['http://localhost:4201/api/'],
});
const real = JSON.stringify({ issuer: 'https://dev-1.okta.com/oauth2/default', clientId: '0oa1' });
const override = { OKTA_ISSUER: 'https://other.okta.com/oauth2/default', OKTA_CLIENT_ID: '0oa2' };

describe('readEnvironment', () => {
  it('leaves the project’s file unchanged, with the local org', () => {
    const environment = readEnvironment({}, readConfigFile());
    assert.equal(environment.isConfigChanged, false);
    assert.equal(environment.hasLocalOrg, true);
  });

  it('adapts the addresses in the configuration to the ports, and keeps the local org', () => {
    const { config, isConfigChanged, hasLocalOrg } = readEnvironment(
      { API_PORT: '5201', ORG_PORT: '5202' },
      local,
    );
    assert.equal(config.issuer, 'http://localhost:5202/oauth2/default');
    assert.deepEqual(config['protectedApis'], ['http://localhost:5201/api/']);
    assert.equal(isConfigChanged, true);
    assert.equal(hasLocalOrg, true);
  });

  it('leaves the file unchanged if only the app’s port changes', () => {
    assert.equal(readEnvironment({ APP_PORT: '5200' }, local).isConfigChanged, false);
  });

  it('starts the local org for the org authorization server too', () => {
    const file = JSON.stringify({ issuer: 'http://localhost:4202', clientId: 'local-spa' });
    assert.equal(readEnvironment({}, file).hasLocalOrg, true);
  });

  it('starts no local org if the file names a real one', () => {
    const { hasLocalOrg, isConfigChanged } = readEnvironment({}, real);
    assert.equal(hasLocalOrg, false);
    assert.equal(isConfigChanged, false);
  });

  it('lets OKTA_ISSUER and OKTA_CLIENT_ID override the file, and starts no local org', () => {
    const { config, hasLocalOrg, isConfigChanged } = readEnvironment(override, local);
    assert.deepEqual(config, {
      issuer: 'https://other.okta.com/oauth2/default',
      clientId: '0oa2',
      protectedApis: ['http://localhost:4201/api/'],
    });
    assert.equal(hasLocalOrg, false);
    assert.equal(isConfigChanged, true);
  });

  it('starts no local org if OKTA_ISSUER names another one on this machine', () => {
    const env = { OKTA_ISSUER: 'http://localhost:4202/oauth2/default', OKTA_CLIENT_ID: 'local-spa' };
    assert.equal(readEnvironment(env, local).hasLocalOrg, false);
  });

  it('rejects one of the two without the other, and names both', () => {
    const { OKTA_ISSUER, OKTA_CLIENT_ID } = override;
    assert.throws(
      () => readEnvironment({ OKTA_ISSUER }, local),
      /^CommandError: OKTA_ISSUER is set, but OKTA_CLIENT_ID is not/,
    );
    assert.throws(
      () => readEnvironment({ OKTA_CLIENT_ID }, local),
      /^CommandError: OKTA_CLIENT_ID is set, but OKTA_ISSUER is not/,
    );
  });

  for (const [what, file, message] of [
    ['that is not JSON', '{', /okta\.config\.json is not JSON/],
    ['that is not an object', '[]', /must have "issuer"/],
    ['that is null', 'null', /must be a JSON object/],
    ['without an issuer', '{"clientId":"x"}', /must have "issuer"/],
    ['without a client ID', '{"issuer":"https://a.okta.com"}', /must have "clientId"/],
    [
      'whose issuer is a placeholder',
      '{"issuer":"${yourOktaDomain}","clientId":"x"}',
      /not a URL.*write it as/,
    ],
  ] as const) {
    it(`rejects a file ${what} in one line`, () => {
      assert.throws(() => readEnvironment({}, file), { name: 'CommandError', message });
    });
  }
});
