import fc from 'fast-check';
import { explainProblems } from '../../app/auth/config/config-messages';
import { readAuthConfig } from '../../app/auth/config/read-auth-config';
import { forAll, urlText } from './cases';

const base = 'http://localhost:4200/';
const keys = [
  'issuer',
  'clientId',
  'redirectUri',
  'postLogoutRedirectUri',
  'scopes',
  'protectedApis',
  'signIn',
  'tokenStorage',
  'dpop',
  'idleTimeout',
  'oidc',
  'constructor',
  '__proto__',
];

/** Settings with values of any kind, and values that look right. */
const settings = fc.dictionary(
  fc.oneof(fc.constantFrom(...keys), fc.string({ maxLength: 8 })),
  fc.oneof(
    fc.jsonValue(),
    urlText,
    fc.constantFrom('https://dev-1.okta.com/oauth2/default', '0oa1', 'login/callback', 'button', 60, true),
    fc.array(fc.oneof(urlText, fc.constantFrom('openid', 'profile', '/api/'))),
  ),
  { maxKeys: 10 },
);

describe('For every configuration', () => {
  it('the app gets a valid one, or the page says which keys are wrong, and what to write', () => {
    const least = { issuer: 'https://dev-1.okta.com', clientId: '0oa1' };
    let valid = 0;
    const some = fc.oneof(
      settings,
      settings.map((given) => ({ ...given, ...least })),
      fc.constant(least),
    );
    forAll(some, (raw) => {
      const config = readAuthConfig(raw, { base });
      const { entries } = explainProblems(raw, { base });
      expect(config === undefined).toBe(entries.length > 0);
      for (const { problem, fix } of entries) expect(problem && fix).toBeTruthy();
      if (!config) return;
      valid++;
      expect(new URL(config.redirectUri).origin).toBe('http://localhost:4200');
      expect(new URL(config.issuer).protocol).toMatch(/^https?:$/);
      expect(config.scopes).toContain('openid');
    });
    expect(valid).toBeGreaterThan(0);
  });
});
