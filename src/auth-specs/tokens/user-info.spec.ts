import { OrgUnreachable } from '../../app/auth/errors/org-unreachable';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, openApp, storeTokens } from '../support/open-app';

describe('The user info', () => {
  afterEach(cleanUp);

  it('contains only the claims from the org', async () => {
    const org = new FakeOrg().install();
    await storeTokens(org);
    const { session } = await openApp();
    expect(await session.userInfo()).toEqual({ sub: '00u1ada', name: 'Ada Lovelace' });
  });

  it('rejects with OrgUnreachable if the org is down', async () => {
    const org = new FakeOrg().install();
    await storeTokens(org);
    const { session } = await openApp();
    org.isDown = true;
    await expectAsync(session.userInfo()).toBeRejectedWith(jasmine.any(OrgUnreachable));
  });
});
