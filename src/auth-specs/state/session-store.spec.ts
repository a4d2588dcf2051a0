import { TestBed } from '@angular/core/testing';
import { SessionStore } from '../../app/auth/state/session-store';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, openApp } from '../support/open-app';
import { nextTask } from '../support/time';

describe('Waiting for a status of the session', () => {
  beforeEach(() => new FakeOrg().install());
  afterEach(cleanUp);

  it('ends immediately, without change detection, if the session already has it', async () => {
    await openApp();
    let isReached = false;
    const waiting = TestBed.inject(SessionStore)
      .whenStatus('signedOut')
      .then(() => (isReached = true));
    await Promise.resolve();
    expect(isReached).toBeTrue();
    await waiting;
  });

  it('ends with the change, without change detection, which may follow only after the next paint', async () => {
    await openApp();
    const store = TestBed.inject(SessionStore);
    const reached: string[] = [];
    store.startLoading();
    const waiting = store.whenStatus('signedOut').then(() => reached.push('signedOut'));
    void store.whenStatus('signingOut').then(() => reached.push('signingOut'));
    await nextTask();
    expect(reached).toEqual([]);
    store.finishLoading();
    await Promise.resolve();
    expect(reached).toEqual(['signedOut']);
    await waiting;
    store.startSignOut();
    await Promise.resolve();
    expect(reached).toEqual(['signedOut', 'signingOut']);
    store.finishSignOut();
  });
});
