import { TestBed } from '@angular/core/testing';
import { fakeUser, provideFakeSession } from '../auth/testing/index';
import { Profile } from './profile';

describe('Profile', () => {
  const open = (claims: Readonly<Record<string, unknown>> = {}) => {
    TestBed.configureTestingModule({ providers: [provideFakeSession({ user: fakeUser(claims) })] });
    const fixture = TestBed.createComponent(Profile);
    fixture.detectChanges();
    return fixture.nativeElement as HTMLElement;
  };
  const value = (page: HTMLElement, name: string) =>
    Array.from(page.querySelectorAll('.facts > div'))
      .find((row) => row.querySelector('dt')?.textContent.trim() === name)
      ?.querySelector('dd')
      ?.textContent.trim();

  it('shows who is signed in, to which app, by which issuer', () => {
    const page = open();
    expect(value(page, 'Name')).toBe('Ada Lovelace');
    expect(value(page, 'Email')).toBe('ada@example.com');
    expect(value(page, 'User ID (sub)')).toBe('00u1ada');
    expect(value(page, 'Client ID')).toBe('local-spa');
    expect(value(page, 'Issuer')).toBe('http://localhost:4202/oauth2/default');
  });

  it('shows every claim of the ID token with its exact value', () => {
    const page = open({ list: ['a'], custom: { a: 1 }, verified: false });
    expect(value(page, 'list')).toBe('["a"]');
    expect(value(page, 'custom')).toBe('{"a":1}');
    expect(value(page, 'verified')).toBe('false');
  });

  it('shows a time as in the token, with its meaning next to it', () => {
    const page = open({ exp: 1_767_323_045 });
    expect(value(page, 'exp')).toContain('1767323045');
    expect(page.querySelector('time')?.dateTime).toBe('2026-01-02T03:04:05.000Z');
  });

  it('explains a claim', () => {
    expect(open({ idp: '00o1' }).textContent).toContain('another identity provider');
  });

  it('shows a claim that is HTML as text', () => {
    const page = open({ name: '<img src=x>' });
    expect(value(page, 'Name')).toBe('<img src=x>');
    expect(page.querySelector('img')).toBeNull();
  });

  it('says that the email is missing if the scope was not requested', () => {
    expect(value(open({ email: undefined }), 'Email')).toContain('scope');
  });
});
