import { TestBed } from '@angular/core/testing';
import { SessionStore } from '../../app/auth/state/session-store';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, openApp } from '../support/open-app';

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
});
