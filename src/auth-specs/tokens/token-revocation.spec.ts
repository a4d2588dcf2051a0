import { OrgUnreachable } from '../../app/auth/errors/org-unreachable';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, openApp, storedTokens, storeTokens } from '../support/open-app';

describe('Revoking', () => {
  let org: FakeOrg;

  beforeEach(async () => {
    org = new FakeOrg().install();
    await storeTokens(org);
  });
  afterEach(cleanUp);

  it('the access token has the org take it back, and the next call renews it', async () => {
    const { session } = await openApp();
    const before = session.tokens().access?.raw ?? '';
    await session.revoke('access');
    expect(org.revoked).toEqual([before]);
    expect(session.isSignedIn()).toBeTrue();
    expect(await session.accessToken()).not.toBe(before);
    expect(org.requests).toContain('/v1/token refresh_token');
  });

  it('the refresh token has the org take it back, and the app forget it', async () => {
    const { session } = await openApp();
    await session.revoke('refresh');
    expect(org.revoked).toEqual(['refresh-stored']);
    expect(storedTokens().sort()).toEqual(['accessToken', 'idToken']);
    expect(session.isSignedIn()).toBeTrue();
  });

  it('changes nothing with the org out of reach, and says so', async () => {
    const { session } = await openApp();
    org.isDown = true;
    await expectAsync(session.revoke('refresh')).toBeRejectedWithError(OrgUnreachable);
    expect(storedTokens()).toContain('refreshToken');
    expect(session.events().map(({ kind }) => kind)).not.toContain('revoked');
  });

  it('is told among what happened to the session, without the token', async () => {
    const { session } = await openApp();
    await session.revoke('access');
    expect(session.events()[0]).toEqual(
      jasmine.objectContaining({ kind: 'revoked', detail: 'access token' }),
    );
  });

  it('does nothing where nobody is signed in', async () => {
    localStorage.clear();
    const { session } = await openApp();
    await session.revoke('access');
    expect(org.revoked).toEqual([]);
  });
});

describe('Renewing at will', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  it('brings other tokens, though the old ones have not run out', async () => {
    await storeTokens(org);
    const { session } = await openApp();
    const before = session.tokens().access?.raw;
    expect(await session.renew()).toBeTrue();
    expect(session.tokens().access?.raw).not.toBe(before);
  });

  it('says that there is nothing to renew where nobody is signed in', async () => {
    const { session } = await openApp();
    expect(await session.renew()).toBeFalse();
  });
});
