import { OrgUnreachable } from '../../app/auth/errors/org-unreachable';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, openApp, storeTokens } from '../support/open-app';

describe('The user info', () => {
  afterEach(cleanUp);

  it('comes from the org, without anything of the response around it', async () => {
    const org = new FakeOrg().install();
    await storeTokens(org);
    const { session } = await openApp();
    expect(await session.userInfo()).toEqual({ sub: '00u1ada', name: 'Ada Lovelace' });
  });

  it('can tell an org that is down', async () => {
    const org = new FakeOrg().install();
    await storeTokens(org);
    const { session } = await openApp();
    org.isDown = true;
    await expectAsync(session.userInfo()).toBeRejectedWith(jasmine.any(OrgUnreachable));
  });
});
