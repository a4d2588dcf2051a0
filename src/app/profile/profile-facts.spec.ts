import { fakeUser } from '../auth/testing/index';
import { ProfileClaims } from './profile-claims';
import { aboutSignIn, aboutUser } from './profile-facts';

describe('The facts of a profile', () => {
  const user = (claims: Record<string, unknown>, userInfo?: Record<string, unknown>) => {
    const signedIn = fakeUser(claims);
    return aboutUser(signedIn, new ProfileClaims(signedIn.claims, userInfo), []);
  };
  const signIn = (claims: Record<string, unknown>) => aboutSignIn(new ProfileClaims(claims, undefined));

  it('have the username only if it isn’t the email', () => {
    expect(user({})[0]?.name).toBe('Groups');
    expect(user({ preferred_username: 'ada' })[0]).toEqual({
      name: 'Username',
      source: 'ID token',
      text: 'ada',
    });
  });

  it('say whether a phone number is verified', () => {
    const facts = user({ groups: [] }, { phone_number: '+1 202 555 0123', phone_number_verified: false });
    expect(facts).toEqual([
      {
        name: 'Phone',
        source: 'userinfo',
        text: '+1 202 555 0123',
        verified: { isVerified: false, source: 'userinfo' },
      },
    ]);
  });

  it('name the language, also in Okta’s spelling', () => {
    expect(user({ groups: [], locale: 'en_US' })[0]).toEqual(
      jasmine.objectContaining({ text: 'American English', code: 'en_US' }),
    );
  });

  for (const locale of ['not a locale', 'xx']) {
    it(`leave the unknown language “${locale}” unchanged`, () => {
      expect(user({ groups: [], locale })).toEqual([{ name: 'Language', source: 'ID token', text: locale }]);
    });
  }

  it('keep a row for what may still come from userinfo, by the scopes of the app', () => {
    const signedIn = fakeUser({ groups: [], zoneinfo: 'Europe/Rome' });
    const loading = new ProfileClaims(signedIn.claims, undefined, true);
    const rows = (...scopes: string[]) =>
      aboutUser(signedIn, loading, scopes).map(({ name, isLoading }) => [name, isLoading]);
    expect(rows('openid')).toEqual([['Time zone', undefined]]);
    expect(rows('openid', 'profile')).toEqual([
      ['Language', true],
      ['Time zone', undefined],
    ]);
    expect(rows('openid', 'phone')).toEqual([
      ['Phone', true],
      ['Time zone', undefined],
    ]);
  });

  it('have the level of the sign-in in words, with its code', () => {
    expect(signIn({ acr: 'urn:okta:loa:2fa:any' })).toEqual([
      { name: 'Level', source: 'ID token', text: 'Two factors', code: 'urn:okta:loa:2fa:any' },
    ]);
    expect(signIn({ acr: 'gold' })).toEqual([{ name: 'Level', source: 'ID token', text: 'gold' }]);
  });

  it('ignore claims of another type', () => {
    expect(signIn({ auth_time: 'now', amr: 'pwd', acr: 1 })).toEqual([]);
  });
});
