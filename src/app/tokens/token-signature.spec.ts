import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { Verification } from '../auth/index';
import { fakeProblem, FakeSession, fakeUser, provideFakeSession } from '../auth/testing/index';
import { TokenSignature } from './token-signature';

describe('The signature of a token', () => {
  const problem = fakeProblem();
  let fixture: ComponentFixture<TokenSignature>;
  let session: FakeSession;

  const open = async (verification: Verification | Promise<Verification>) => {
    const access = { raw: 'a.b.c', decoded: undefined, expiresAt: undefined, scopes: [] };
    TestBed.configureTestingModule({
      providers: [provideFakeSession({ user: fakeUser(), tokens: { access } })],
    });
    session = TestBed.inject(FakeSession);
    session.verification = verification;
    fixture = TestBed.createComponent(TokenSignature);
    fixture.componentRef.setInput('kind', 'access');
    fixture.componentRef.setInput('name', 'access token');
    fixture.componentRef.setInput('raw', 'a.b.c');
    if (verification instanceof Promise) fixture.detectChanges();
    else await fixture.whenStable();
  };
  const text = (): string => (fixture.nativeElement as HTMLElement).textContent;
  const button = () => (fixture.nativeElement as HTMLElement).querySelector('button');

  it('is being checked when the page opens', async () => {
    await open(new Promise(() => undefined));
    expect(text()).toContain('Checking the signature');
    expect((fixture.nativeElement as HTMLElement).querySelector('[aria-busy=true]')).not.toBeNull();
  });

  it('is verified, and shown with the key and the algorithm', async () => {
    await open({ status: 'valid', keyId: 'key-1', algorithm: 'RS256' });
    expect(session.verified).toEqual(['access']);
    expect(text()).toContain('Signature verified');
    expect(text()).toContain('key-1 (RS256)');
  });

  it('is not valid, with the reason', async () => {
    await open({ status: 'invalid', reason: 'It was changed.' });
    expect(text()).toContain('Signature not valid It was changed. Don’t trust what it says.');
  });

  it('can’t be checked, with the reason, until the next attempt', async () => {
    await open({ status: 'unknown', problem });
    expect(text()).toContain('Signature not checked No answer. Start it.');
    session.verification = { status: 'valid', keyId: 'key-1', algorithm: 'RS256' };
    button()?.click();
    await fixture.whenStable();
    expect(text()).toContain('Signature verified');
    expect(button()).toBeNull();
  });

  it('can be checked only by Okta', async () => {
    await open({ status: 'opaque' });
    expect(text()).toContain('Only Okta can check it');
  });

  it('is checked automatically once the org is back', async () => {
    await open({ status: 'unknown', problem });
    session.verification = { status: 'valid', keyId: 'key-1', algorithm: 'RS256' };
    session.connection.set({ status: 'lost', problem, failures: 1, retryAt: 0 });
    await fixture.whenStable();
    expect(text()).toContain('Signature not checked It will be checked when');
    expect(text()).not.toContain(problem.detail);
    expect(button()).toBeNull();
    session.connection.set({ status: 'ok' });
    await fixture.whenStable();
    expect(text()).toContain('Signature verified');
  });

  it('is checked again for a new token', async () => {
    await open({ status: 'valid', keyId: 'key-1', algorithm: 'RS256' });
    session.verification = { status: 'valid', keyId: 'key-2', algorithm: 'RS256' };
    fixture.componentRef.setInput('raw', 'd.e.f');
    await fixture.whenStable();
    expect(session.verified).toEqual(['access', 'access']);
    expect(text()).toContain('key-2');
  });
});
