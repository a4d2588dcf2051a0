import { OrgUnreachable } from '../../app/auth/errors/org-unreachable';
import type { Session } from '../../app/auth/session';
import { notRevoked } from '../../app/auth/sign-out/sign-out';
import { timeouts } from '../../app/auth/time/timeouts';
import { withTokenLock } from '../../app/auth/tokens/token-lock';
import { FakeOrg, tokenError } from '../support/fake-org';
import { cleanUp, openApp, storedTokens, storeTokens } from '../support/open-app';
import { tickUntil, waitUntil } from '../support/time';

describe('An org that doesn’t respond to a token request', () => {
  let org: FakeOrg;
  let session: Session;
  let answer: (response: Response) => void;

  beforeEach(async () => {
    org = new FakeOrg().install();
    await storeTokens(org);
    ({ session } = await openApp());
    await storeTokens(org, { areExpired: true });
    org.onTokenRequest = () => new Promise((resolve) => (answer = resolve));
    jasmine.clock().install();
  });
  afterEach(async () => {
    jasmine.clock().uninstall();
    answer(tokenError('invalid_grant'));
    // A running renewal holds the lock.
    await withTokenLock('local-spa', () => Promise.resolve());
    await cleanUp();
  });

  /** Requests a token, and waits for the request and for some ms. */
  async function askFor(ms: number): Promise<void> {
    const failed = expectAsync(session.accessToken()).toBeRejectedWith(jasmine.any(OrgUnreachable));
    // The SDK also waits a moment before the request.
    await tickUntil(() => org.tokenRequests.length > 0);
    jasmine.clock().tick(ms);
    await failed;
  }

  it('counts as unreachable after the time-out, and the user stays signed in', async () => {
    await askFor(timeouts.renewal);
    expect(session.connection().status).toBe('lost');
    expect(session.isSignedIn()).toBeTrue();
    expect(storedTokens()).toContain('refreshToken');
  });

  it('doesn’t get the same refresh token again: all callers use the late response', async () => {
    await askFor(timeouts.renewal);
    await askFor(timeouts.renewal);
    const asked = session.accessToken();
    answer(await org.grant());
    expect(await asked).toBeDefined();
    expect(org.tokenRequests.length).toBe(1);
    expect(session.tokens().refresh?.raw).toBe('refresh-1');
    expect(session.connection()).toEqual({ status: 'ok' });
  });

  it('gets a new request from the next call after the second time-out', async () => {
    await askFor(timeouts.refreshResponse);
    org.onTokenRequest = () => org.grant();
    const asked = askUntilAnswered();
    await tickUntil(() => org.tokenRequests.length > 1);
    expect(await asked).toBeDefined();
  });

  it('doesn’t prevent a sign-out', async () => {
    await askFor(timeouts.renewal);
    void session.signOut('app');
    expect(storedTokens()).toEqual([]);
    await tickUntil(() => session.unfinishedSignOut() !== undefined, 1000);
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(session.unfinishedSignOut()?.title).toBe(notRevoked);
  });

  /** The previous request may be aborted just now. */
  const askUntilAnswered = (): Promise<string> =>
    waitUntil(() => session.accessToken().catch(() => undefined), 'an access token');
});
