import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { OrgUnreachable, type RevocableKind, type TokenInfo } from '../auth/index';
import { fakeProblem, FakeSession, fakeUser, provideFakeSession } from '../auth/testing/index';
import { RevokeToken } from './revoke-token';

describe('Revoking', () => {
  const problem = fakeProblem();
  const access: TokenInfo = {
    raw: 'a.b.c',
    decoded: { header: {}, claims: { exp: 1_767_323_045 } },
    expiresAt: 1_767_323_045,
    scopes: [],
  };
  const refresh: TokenInfo = { raw: 'opaque', decoded: undefined, expiresAt: undefined, scopes: [] };
  let fixture: ComponentFixture<RevokeToken>;
  let page: HTMLElement;
  let session: FakeSession;

  const open = (kind: RevocableKind, token: TokenInfo | undefined) => {
    TestBed.configureTestingModule({ providers: [provideFakeSession({ user: fakeUser() })] });
    session = TestBed.inject(FakeSession);
    fixture = TestBed.createComponent(RevokeToken);
    page = fixture.nativeElement as HTMLElement;
    fixture.componentRef.setInput('kind', kind);
    hold(token);
  };
  const hold = (token: TokenInfo | undefined) => {
    fixture.componentRef.setInput('token', token);
    fixture.detectChanges();
  };
  const button = (label: string) =>
    Array.from(page.querySelectorAll('button')).find(({ textContent }) =>
      textContent.trim().startsWith(label),
    );
  const press = async (label: string) => {
    button(label)?.click();
    await fixture.whenStable();
  };
  const answer = async (label: 'Cancel' | 'Revoke') => {
    const dialog = page.querySelector('dialog');
    expect(dialog?.open).toBeTrue();
    const closed = new Promise((resolve) => dialog?.addEventListener('close', resolve));
    const chosen = Array.from(dialog?.querySelectorAll('button') ?? []).find(
      ({ textContent }) => textContent === label,
    );
    chosen?.click();
    await closed;
    await fixture.whenStable();
  };
  const revoke = async () => {
    await press('Revoke');
    await answer('Revoke');
  };
  const result = () => page.querySelector<HTMLElement>('[tabindex="-1"]');

  describe('the access token', () => {
    it('is revoked after a question that says what that does and what it doesn’t', async () => {
      open('access', access);
      await press('Revoke');
      const question = page.querySelector('dialog');
      expect(question?.textContent).toContain('Okta will reject it.');
      expect(question?.textContent).toContain('accepts a copy of it until it expires');
      expect(session.revoked).toEqual([]);
      await answer('Revoke');
      expect(session.revoked).toEqual(['access']);
    });

    it('is not revoked if the answer is Cancel', async () => {
      open('access', access);
      await press('Revoke');
      await answer('Cancel');
      expect(session.revoked).toEqual([]);
    });

    it('says afterwards how long a copy of it stays valid, and gets the focus', async () => {
      open('access', access);
      document.body.append(page);
      await revoke();
      hold({ ...access, expiresAt: 0 });
      expect(result()?.textContent).toContain('Revoked');
      expect(Array.from(result()?.querySelectorAll('time') ?? []).at(-1)?.dateTime).toBe(
        '2026-01-02T03:04:05.000Z',
      );
      expect(document.activeElement).toBe(result());
      expect(button('Revoke the')).toBeUndefined();
    });

    it('says so also if its expiry is unknown', async () => {
      open('access', { ...access, decoded: undefined });
      await revoke();
      expect(result()?.textContent).toContain('until it expires.');
    });

    it('returns the focus to the button when a new token removes the text', async () => {
      open('access', access);
      document.body.append(page);
      await revoke();
      hold({ ...access, expiresAt: 0 });
      expect(document.activeElement).toBe(result());
      hold({ ...access, raw: 'd.e.f' });
      await fixture.whenStable();
      expect(document.activeElement).toBe(button('Revoke the') ?? null);
      page.remove();
    });

    it('does not move the focus if the user has moved it', async () => {
      open('access', access);
      document.body.append(page);
      await revoke();
      hold({ ...access, expiresAt: 0 });
      result()?.blur();
      hold({ ...access, raw: 'd.e.f' });
      await fixture.whenStable();
      expect(document.activeElement).toBe(document.body);
      page.remove();
    });

    it('can be revoked again once there is a new one', async () => {
      open('access', access);
      await revoke();
      hold({ ...access, raw: 'd.e.f' });
      expect(result()?.textContent).toBe('');
      await revoke();
      expect(session.revoked).toEqual(['access', 'access']);
    });

    it('shows that it is busy, and sends one request even if it is clicked several times', async () => {
      open('access', access);
      const request = spyOn(session, 'revoke').and.returnValue(new Promise(() => undefined));
      await revoke();
      await press('Revoke');
      expect(button('Revoke')?.getAttribute('aria-busy')).toBe('true');
      expect(request).toHaveBeenCalledTimes(1);
    });

    it('is revoked without an error if the user leaves its tab before the org answers', async () => {
      open('access', access);
      let finish: () => void = () => undefined;
      spyOn(session, 'revoke').and.returnValue(new Promise((resolve) => (finish = resolve)));
      await revoke();
      fixture.destroy();
      finish();
      // Jasmine fails if a rejection is not handled by the next task.
      await new Promise((resolve) => setTimeout(resolve));
      expect().nothing();
    });

    it('leaves it to the shell to say that the org is unreachable', async () => {
      open('access', access);
      session.connection.set({ status: 'lost', problem, failures: 1, retryAt: 0 });
      session.revocationProblem = new OrgUnreachable(problem);
      await revoke();
      expect(page.querySelector('[role=alert]')?.textContent).toBe('The access token wasn’t revoked.');
      session.connection.set({ status: 'ok' });
      await fixture.whenStable();
      expect(page.querySelector('[role=alert]')).toBeNull();
    });

    it('says that the org is unreachable, until the next attempt', async () => {
      open('access', access);
      session.revocationProblem = new OrgUnreachable(problem);
      await revoke();
      expect(page.querySelector('[role=alert]')?.textContent).toContain('No answer.');
      session.revocationProblem = undefined;
      await revoke();
      expect(page.querySelector('[role=alert]')).toBeNull();
      expect(session.revoked).toEqual(['access']);
    });
  });

  describe('the refresh token', () => {
    it('asks for confirmation, because it can’t be undone', async () => {
      open('refresh', refresh);
      await press('Revoke');
      await answer('Cancel');
      expect(session.revoked).toEqual([]);
      expect(button('Revoke the')).toBeDefined();
    });

    it('says what happens next, although the app no longer has one', async () => {
      open('refresh', refresh);
      await press('Revoke');
      await answer('Revoke');
      hold(undefined);
      expect(session.revoked).toEqual(['refresh']);
      expect(result()?.textContent).toContain('You stay signed in.');
      expect(button('Revoke the')).toBeUndefined();
    });

    it('is not offered without a token', () => {
      open('refresh', undefined);
      expect(button('Revoke the')).toBeUndefined();
      expect(result()?.textContent).toBe('');
    });
  });
});
