import { OrgUnreachable } from '../../app/auth/errors/org-unreachable';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, openApp, storedTokens, storeTokens } from '../support/open-app';

describe('A revocation', () => {
  let org: FakeOrg;

  beforeEach(async () => {
    org = new FakeOrg().install();
    await storeTokens(org);
  });
  afterEach(cleanUp);

  it('of the access token reaches the org, and the next call renews it', async () => {
    const { session } = await openApp();
    const before = session.tokens().access?.raw ?? '';
    await session.revoke('access');
    expect(org.revoked).toEqual([before]);
    expect(session.isSignedIn()).toBeTrue();
    expect(await session.accessToken()).not.toBe(before);
    expect(org.requests).toContain('/v1/token refresh_token');
  });

  it('of the refresh token reaches the org, and the app removes it', async () => {
    const { session } = await openApp();
    await session.revoke('refresh');
    expect(org.revoked).toEqual(['refresh-stored']);
    expect(storedTokens().sort()).toEqual(['accessToken', 'idToken']);
    expect(session.isSignedIn()).toBeTrue();
  });

  it('changes nothing if the org is unreachable, and rejects', async () => {
    const { session } = await openApp();
    org.isDown = true;
    await expectAsync(session.revoke('refresh')).toBeRejectedWithError(OrgUnreachable);
    expect(storedTokens()).toContain('refreshToken');
    expect(session.events().map(({ kind }) => kind)).not.toContain('revoked');
  });

  it('is recorded in the events, without the token', async () => {
    const { session } = await openApp();
    await session.revoke('access');
    expect(session.events()[0]).toEqual(
      jasmine.objectContaining({ kind: 'revoked', detail: 'access token' }),
    );
  });

  it('does nothing if nobody is signed in', async () => {
    localStorage.clear();
    const { session } = await openApp();
    await session.revoke('access');
    expect(org.revoked).toEqual([]);
  });
});

describe('A renewal by the user', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  it('gets new tokens, although the old ones haven’t expired', async () => {
    await storeTokens(org);
    const { session } = await openApp();
    const before = session.tokens().access?.raw;
    expect(await session.renew()).toBeTrue();
    expect(session.tokens().access?.raw).not.toBe(before);
  });

  it('returns that there are no new tokens if nobody is signed in', async () => {
    const { session } = await openApp();
    expect(await session.renew()).toBeFalse();
  });
});
