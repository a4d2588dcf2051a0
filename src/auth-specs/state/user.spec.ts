import { userFromClaims } from '../../app/auth/state/user';

describe('The user', () => {
  it('comes from the ID token', () => {
    const claims = {
      sub: '00u1',
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      groups: ['Everyone', 'Admins'],
    };
    expect(userFromClaims(claims)).toEqual({
      sub: '00u1',
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      groups: ['Everyone', 'Admins'],
      claims,
    });
  });

  for (const [name, claims] of [
    ['ada', { preferred_username: 'ada', email: 'ada@example.com' }],
    ['ada@example.com', { name: '', email: 'ada@example.com' }],
    ['00u1', {}],
  ] as const) {
    it(`is called ${name} without a name claim`, () => {
      expect(userFromClaims({ sub: '00u1', ...claims }).name).toBe(name);
    });
  }

  for (const groups of ['superadmin', { Admins: true }, undefined, null]) {
    it(`is in no group if the claim is ${JSON.stringify(groups)}, which isn’t a list`, () => {
      expect(userFromClaims({ sub: '00u1', groups }).groups).toEqual([]);
    });
  }

  it('is only in groups that are strings', () => {
    expect(userFromClaims({ sub: '00u1', groups: ['Admins', 7] }).groups).toEqual(['Admins']);
  });
});
