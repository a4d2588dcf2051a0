import { meaningOfScope } from './scope-meanings';

describe('What a scope allows', () => {
  const custom = 'Defined by your API.';

  for (const scope of ['openid', 'profile', 'email', 'address', 'phone', 'offline_access', 'groups']) {
    it(`is known for ${scope}`, () => expect(meaningOfScope(scope)).not.toBe(custom));
  }

  for (const scope of ['messages.write', 'constructor', 'oktane']) {
    it(`is for the API to define, for ${scope}`, () => expect(meaningOfScope(scope)).toBe(custom));
  }

  it('is a part of Okta’s own API if the name begins with okta.', () => {
    expect(meaningOfScope('okta.users.read.self')).toContain('Okta’s own API');
  });
});
