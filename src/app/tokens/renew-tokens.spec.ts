import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { OrgUnreachable, type TokenInfo, type TokenSet } from '../auth/index';
import { fakeProblem, FakeSession, fakeUser, provideFakeSession } from '../auth/testing/index';
import { RenewTokens } from './renew-tokens';

describe('Renewing the tokens', () => {
  const token = (raw: string): TokenInfo => ({ raw, decoded: undefined, expiresAt: undefined, scopes: [] });
  const all = { id: token('id-1'), access: token('access-1'), refresh: token('refresh-1') };
  const problem = fakeProblem();
  let fixture: ComponentFixture<RenewTokens>;
  let page: HTMLElement;
  let session: FakeSession;

  const open = (tokens: TokenSet = all) => {
    TestBed.configureTestingModule({ providers: [provideFakeSession({ user: fakeUser(), tokens })] });
    session = TestBed.inject(FakeSession);
    fixture = TestBed.createComponent(RenewTokens);
    page = fixture.nativeElement as HTMLElement;
    fixture.detectChanges();
  };
  const button = () =>
    Array.from(page.querySelectorAll('button')).find(({ textContent }) => textContent.trim() === 'Renew now');
  const press = async () => {
    button()?.click();
    await fixture.whenStable();
  };
  const renewalReturns = (tokens: TokenSet) =>
    spyOn(session, 'renew').and.callFake(() => {
      session.tokens.set(tokens);
      return Promise.resolve(true);
    });

  it('shows that it is busy, and sends one request even if it is clicked several times', async () => {
    open();
    const renew = spyOn(session, 'renew').and.returnValue(new Promise(() => undefined));
    await press();
    await press();
    expect(button()?.getAttribute('aria-busy')).toBe('true');
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('says when it happened and which tokens are new', async () => {
    open();
    renewalReturns({ id: token('id-2'), access: token('access-2'), refresh: token('refresh-2') });
    await press();
    const said = page.querySelector('[role=status]');
    expect(said?.textContent).toContain('Renewed: ID token, access token, and refresh token');
    expect(page.querySelector('time')?.textContent).toBe('just now');
    expect(said?.querySelector('time')).withContext('a time would be announced at each update').toBeNull();
    expect(button()?.getAttribute('aria-busy')).toBe('false');
  });

  it('does not list a refresh token that the org has kept as new', async () => {
    open();
    renewalReturns({ ...all, id: token('id-2'), access: token('access-2') });
    await press();
    expect(page.querySelector('[role=status]')?.textContent).toContain('Renewed: ID token and access token');
  });

  it('says that the org is unreachable, until the next attempt', async () => {
    open();
    session.renewal = new OrgUnreachable(problem);
    await press();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('No answer.');
    session.renewal = true;
    await press();
    expect(session.renewals).toBe(2);
    expect(page.querySelector('[role=alert]')).toBeNull();
  });

  it('leaves it to the shell to say that the org is unreachable', async () => {
    open();
    session.renewal = new OrgUnreachable(problem);
    session.connection.set({ status: 'lost', problem, failures: 1, retryAt: 0 });
    await press();
    expect(page.querySelector('app-problem-box')).toBeNull();
    expect(page.querySelector('[role=alert]')?.textContent).toBe('Your tokens weren’t renewed.');
    session.connection.set({ status: 'ok' });
    await fixture.whenStable();
    expect(page.querySelector('[role=alert]')).toBeNull();
  });

  it('stops saying that the session has ended once the user has signed in again', async () => {
    open();
    session.renewal = false;
    await press();
    session.state.set({ status: 'signedOut' });
    await fixture.whenStable();
    session.state.set({ status: 'signedIn', user: fakeUser() });
    await fixture.whenStable();
    expect(page.querySelector('[role=alert]')).toBeNull();
  });

  it('says that the session has ended, and offers to sign in', async () => {
    open();
    session.renewal = false;
    await press();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('Your session has ended');
    page.querySelector<HTMLButtonElement>('app-sign-in-button button')?.click();
    expect(session.signIns.length).toBe(1);
  });

  it('warns of the risk without a refresh token', () => {
    open({ id: all.id, access: all.access });
    expect(page.textContent).toContain('this signs you out');
    session.tokens.set(all);
    fixture.detectChanges();
    expect(page.textContent).not.toContain('this signs you out');
  });

  it('is not offered if there is nothing to renew', () => {
    open({});
    expect(button()).toBeUndefined();
  });
});
