import { TestBed } from '@angular/core/testing';
import { AUTH_CONFIG, Session } from '..';
import { FakeSession, fakeUser, provideFakeSession } from '.';

describe('The fake session', () => {
  it('is signed out unless told otherwise', () => {
    TestBed.configureTestingModule({ providers: [provideFakeSession()] });
    expect(TestBed.inject(Session).state()).toEqual({ status: 'signedOut' });
  });

  it('takes the place of the session, signed in as the user it is given', async () => {
    TestBed.configureTestingModule({
      providers: [provideFakeSession({ user: fakeUser({ groups: ['Everyone'] }) })],
    });
    const session = TestBed.inject(Session);
    expect(session.user()?.groups).toEqual(['Everyone']);
    await session.signOut('app');
    expect(session.isSignedIn()).toBeFalse();
    expect(TestBed.inject(FakeSession).signOuts).toEqual(['app']);
  });

  it('follows the state that a test sets', () => {
    TestBed.configureTestingModule({ providers: [provideFakeSession({ config: { clientId: 'c1' } })] });
    TestBed.inject(FakeSession).state.set({ status: 'signedIn', user: fakeUser() });
    expect(TestBed.inject(Session).user()?.name).toBe('Ada Lovelace');
    expect(TestBed.inject(AUTH_CONFIG).clientId).toBe('c1');
  });
});
