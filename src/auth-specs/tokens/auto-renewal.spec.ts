import { TestBed } from '@angular/core/testing';
import type { Session } from '../../app/auth/session';
import { OrgStatus } from '../../app/auth/state/org-status';
import { fakeProblem } from '../../app/auth/testing/fake-problem';
import { FakeOrg, tokenError } from '../support/fake-org';
import { cleanUp, openApp, storeTokens } from '../support/open-app';
import { nextTask, tickBackgroundWork, tickUntil } from '../support/time';

const minute = 60_000;

describe('While no call needs a token,', () => {
  let org: FakeOrg;
  let session: Session;
  const now = Date.UTC(2026, 0, 2, 3, 4, 5);
  const renewals = (): number => org.tokenRequests.length;
  const isLost = (): boolean => session.connection().status === 'lost';
  /** Runs everything that is due now. */
  const settle = async (): Promise<void> => {
    TestBed.tick();
    for (let moment = 0; moment < 5; moment += 1) {
      jasmine.clock().tick(0);
      await nextTask();
    }
  };
  const pass = async (ms: number): Promise<void> => {
    jasmine.clock().tick(ms);
    await settle();
  };
  /** Moves the clock exactly to the next retry, since the time-out of a running request uses the same clock. */
  const passPause = async (): Promise<void> => {
    const connection = session.connection();
    if (connection.status === 'lost') await pass(Math.max(connection.retryAt - Date.now(), 0));
  };
  /** Simulates a sleeping machine: time passes, but no timer runs. */
  const sleep = (ms: number): void => {
    jasmine.clock().mockDate(new Date(Date.now() + ms));
  };
  const event = (target: EventTarget, type: string): boolean => target.dispatchEvent(new Event(type));

  beforeEach(async () => {
    jasmine.clock().install();
    jasmine.clock().mockDate(new Date(now));
    org = new FakeOrg().install();
    await storeTokens(org);
    ({ session } = await openApp());
    TestBed.tick();
  });

  // Jasmine runs this after the next `afterEach`, in which the app still needs the mocked clock.
  afterEach(() => jasmine.clock().uninstall());
  afterEach(cleanUp);

  it('pitfall 14: tokens are renewed once when they expire, and not before', async () => {
    await pass(59 * minute);
    expect(renewals()).toBe(0);
    await pass(2 * minute);
    await tickUntil(() => session.tokens().refresh?.raw === 'refresh-1');
    await pass(minute);
    expect(renewals()).toBe(1);
    expect(session.isSignedIn()).toBeTrue();
  });

  it('pitfall 14: they are renewed soon after the machine wakes up, although timers stood still', async () => {
    sleep(8 * 60 * minute);
    await pass(30_000);
    await tickBackgroundWork();
    expect(renewals()).toBe(1);
  });

  for (const [what, target, type] of [
    ['the user comes back to the tab', document, 'visibilitychange'],
    ['the page comes back from the history', window, 'pageshow'],
    ['the network comes back', window, 'online'],
  ] as const) {
    it(`expired tokens are renewed immediately when ${what}`, async () => {
      event(target, type);
      await settle();
      expect(renewals()).toBe(0);
      sleep(2 * 60 * minute);
      event(target, type);
      await tickBackgroundWork();
      expect(renewals()).toBe(1);
    });
  }

  it('pitfall 16: an unreachable org is reported, and retried with growing pauses until it responds', async () => {
    org.isDown = true;
    sleep(61 * minute);
    await pass(30_000);
    await tickUntil(isLost);
    expect(session.isSignedIn()).toBeTrue();

    const pauses: number[] = [];
    for (let failures = 1; failures <= 8; failures += 1) {
      const connection = session.connection();
      if (connection.status !== 'lost') throw new Error('The org answered.');
      pauses.push(connection.retryAt - Date.now());
      const before = renewals();
      await settle();
      await passPause();
      await tickUntil(() => renewals() > before);
      await tickUntil(() => {
        const state = session.connection();
        return state.status === 'lost' && state.failures === failures + 1;
      });
    }
    pauses.forEach((pause, index) => {
      const longest = Math.min(2000 * 2 ** index, 60_000);
      expect(pause).toBeGreaterThanOrEqual(longest / 2 - 50);
      expect(pause).toBeLessThanOrEqual(longest);
    });

    org.isDown = false;
    await settle();
    await passPause();
    await tickUntil(() => !isLost());
    expect(session.isSignedIn()).toBeTrue();
    expect(session.tokens().refresh?.raw).toBe('refresh-1');
  });

  it('the user can retry during a pause', async () => {
    org.isDown = true;
    sleep(61 * minute);
    await pass(30_000);
    await tickUntil(isLost);
    org.isDown = false;
    const retried = session.retry();
    await tickUntil(() => !isLost(), 0);
    await retried;
    expect(session.isSignedIn()).toBeTrue();
  });

  it('the pause ends when the network is back', async () => {
    org.isDown = true;
    sleep(61 * minute);
    await pass(30_000);
    await tickUntil(isLost);
    org.isDown = false;
    event(window, 'online');
    await tickUntil(() => !isLost(), 0);
    expect(session.isSignedIn()).toBeTrue();
  });

  it('new tokens from another tab end the retries', async () => {
    TestBed.inject(OrgStatus).recordFailure(fakeProblem());
    TestBed.tick();
    await storeTokens(org);
    window.dispatchEvent(new StorageEvent('storage', { key: 'okta-token-storage:local-spa' }));
    TestBed.tick();
    expect(isLost()).toBeFalse();
    expect(renewals()).toBe(0);
  });

  it('a revoked access token isn’t renewed until a call needs one', async () => {
    await session.revoke('access');
    for (const look of [
      () => pass(0),
      () => pass(2 * 60 * minute),
      () => event(window, 'online'),
      () => event(document, 'visibilitychange'),
    ]) {
      await look();
      await settle();
      expect(renewals()).toBe(0);
      expect(session.tokens().access?.expiresAt).toBe(0);
    }
    expect(await session.accessToken()).toBeDefined();
    expect(renewals()).toBe(1);
    await pass(61 * minute);
    await tickUntil(() => renewals() === 2);
  });

  it('a revoked access token that a call has needed is renewed as soon as the org is back', async () => {
    await session.revoke('access');
    org.isDown = true;
    await expectAsync(session.accessToken()).toBeRejected();
    TestBed.tick();
    expect(isLost()).toBeTrue();
    org.isDown = false;
    await passPause();
    await tickUntil(() => !isLost());
    expect(session.tokens().access?.expiresAt).not.toBe(0);
  });

  it('a session that the org has ended is noticed when the tokens expire', async () => {
    org.onTokenRequest = () => tokenError('invalid_grant', 'The session was ended.');
    sleep(61 * minute);
    await pass(30_000);
    await tickUntil(() => !session.isSignedIn());
    expect(session.events()).toContain(
      jasmine.objectContaining({ kind: 'refused', detail: 'The session was ended.' }),
    );
    await pass(10 * minute);
    expect(renewals()).toBe(1);
  });
});
