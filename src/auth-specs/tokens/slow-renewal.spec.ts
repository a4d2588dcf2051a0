import { OrgUnreachable } from '../../app/auth/errors/org-unreachable';
import type { Session } from '../../app/auth/session';
import { notRevoked } from '../../app/auth/sign-out/sign-out';
import { withTokenLock } from '../../app/auth/tokens/token-lock';
import { FakeOrg, tokenError } from '../support/fake-org';
import { cleanUp, openApp, storedTokens, storeTokens } from '../support/open-app';
import { tickUntil, waitUntil } from '../support/time';

describe('An org that takes a request for tokens and does not answer', () => {
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
    // A renewal that is still under way keeps the lock.
    await withTokenLock('local-spa', () => Promise.resolve());
    await cleanUp();
  });

  /** Asks for a token, and waits for the request and for so many ms. */
  async function askFor(ms: number): Promise<void> {
    const failed = expectAsync(session.accessToken()).toBeRejectedWith(jasmine.any(OrgUnreachable));
    // The SDK, too, waits a moment on its way to the request.
    await tickUntil(() => org.tokenRequests.length > 0);
    jasmine.clock().tick(ms);
    await failed;
  }

  it('counts as one that cannot be reached after a while, and the user stays signed in', async () => {
    await askFor(15_000);
    expect(session.connection().status).toBe('lost');
    expect(session.isSignedIn()).toBeTrue();
    expect(storedTokens()).toContain('refreshToken');
  });

  it('is not sent the same refresh token again: an answer that comes late is good for all who ask', async () => {
    await askFor(15_000);
    await askFor(15_000);
    const asked = session.accessToken();
    answer(await org.grant());
    expect(await asked).toBeDefined();
    expect(org.tokenRequests.length).toBe(1);
    expect(session.tokens().refresh?.raw).toBe('refresh-1');
    expect(session.connection()).toEqual({ status: 'ok' });
  });

  it('is given up in the end, and the next call asks again', async () => {
    await askFor(60_000);
    org.onTokenRequest = () => org.grant();
    const asked = askUntilAnswered();
    await tickUntil(() => org.tokenRequests.length > 1);
    expect(await asked).toBeDefined();
  });

  it('keeps nobody from signing out of it', async () => {
    await askFor(15_000);
    void session.signOut('app');
    expect(storedTokens()).toEqual([]);
    await tickUntil(() => session.unfinishedSignOut() !== undefined, 1000);
    expect(session.state()).toEqual({ status: 'signedOut' });
    expect(session.unfinishedSignOut()?.title).toBe(notRevoked);
  });

  /** The request before this one may just be given up. */
  const askUntilAnswered = (): Promise<string> =>
    waitUntil(() => session.accessToken().catch(() => undefined), 'an access token');
});
