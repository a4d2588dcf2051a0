import { TestBed } from '@angular/core/testing';
import { type ClaimsOf, meaningOf } from './claim-meanings';
import { wordsFor } from './claim-values';
import { ClaimsList } from './claims-list';

describe('The list of claims', () => {
  const open = (claims: Readonly<Record<string, unknown>>, of: ClaimsOf = 'idToken') => {
    const fixture = TestBed.createComponent(ClaimsList);
    fixture.componentRef.setInput('claims', claims);
    fixture.componentRef.setInput('of', of);
    fixture.detectChanges();
    const list = fixture.nativeElement as HTMLElement;
    return Array.from(list.querySelectorAll('dl > div'), (row) => ({
      name: row.querySelector('dt')?.textContent.trim(),
      value: row.querySelector('.value')?.textContent,
      said: row.querySelector('dd:first-of-type small')?.textContent.trim(),
      meaning: row.querySelector('.meaning')?.textContent.trim(),
    }));
  };

  it('has each claim as in the token, with its meaning', () => {
    expect(open({ email: 'ada@example.com' })).toEqual([
      { name: 'email', value: 'ada@example.com', said: undefined, meaning: 'Your email address.' },
    ]);
  });

  it('explains codes', () => {
    const [acr, amr] = open({ acr: 'urn:okta:loa:2fa:any', amr: ['pwd', 'sms'] });
    expect(acr).toEqual(jasmine.objectContaining({ value: 'urn:okta:loa:2fa:any', said: 'two factors' }));
    expect(amr).toEqual(jasmine.objectContaining({ value: '["pwd","sms"]', said: 'password, text message' }));
  });

  it('shows times in the reader’s time zone', () => {
    expect(open({ exp: 1_767_323_045 })[0]?.said).toContain('2026');
  });

  it('shows an invalid time unchanged', () => {
    expect(open({ exp: 'tomorrow' })[0]).toEqual(
      jasmine.objectContaining({ value: 'tomorrow', said: undefined }),
    );
  });

  it('does not invent a meaning for a custom claim', () => {
    expect(open({ department: 'Engines' })[0]?.meaning).toBe('Set by your org or authorization server.');
  });
});

describe('The meaning of a claim', () => {
  for (const [name, of, others] of [
    ['sub', 'idToken', 'accessToken'],
    ['aud', 'idToken', 'accessToken'],
  ] as const) {
    it(`differs for ${name} between the tokens`, () => {
      expect(meaningOf(name, of)).not.toBe(meaningOf(name, others));
    });
  }

  // Okta's /oauth2/default issues these claims.
  for (const [of, names] of [
    ['header', 'alg kid'],
    [
      'idToken',
      'sub name email preferred_username given_name family_name locale zoneinfo updated_at ver iss aud iat exp jti amr idp nonce auth_time at_hash acr groups',
    ],
    ['accessToken', 'ver jti iss aud iat exp cid uid scp auth_time acr sub groups cnf'],
  ] as const) {
    it(`is known for all claims that Okta issues (${of})`, () => {
      const unknown = names.split(' ').filter((name) => meaningOf(name, of).startsWith('Set by your org'));
      expect(unknown).toEqual([]);
    });
  }

  it('ignores the properties that every object has', () => {
    expect(meaningOf('constructor', 'idToken')).toBe('Set by your org or authorization server.');
  });
});

describe('The meaning of a value', () => {
  for (const [name, value, words] of [
    ['alg', 'RS256', 'RSA with SHA-256'],
    ['typ', 'at+jwt', 'access token'],
    ['acr', 'urn:okta:loa:1fa:any', 'one factor'],
    ['acr', 'phr', 'phishing-resistant'],
    ['amr', ['pwd', 'otp', 'mfa'], 'password, one-time code, more than one factor'],
    ['amr', ['pwd', 'telepathy'], 'password, telepathy'],
    ['amr', ['telepathy'], undefined],
    ['amr', [], undefined],
    ['amr', { pwd: true }, undefined],
    ['acr', 'constructor', undefined],
    ['constructor', 'name', undefined],
    ['email', 'pwd', undefined],
  ] as const) {
    it(`of ${name} ${JSON.stringify(value)} is ${words ? `“${words}”` : 'unknown'}`, () => {
      expect(wordsFor(name, value)).toBe(words);
    });
  }
});
