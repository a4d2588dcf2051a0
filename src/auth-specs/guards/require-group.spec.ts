import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { requireGroup } from '../../app/auth/guards/require-group';
import { OktaClient } from '../../app/auth/okta/okta-client';
import { FakeOrg } from '../support/fake-org';
import { guardPlacements, routesWith } from '../support/guarded-routes';
import { cleanUp, openApp, storeTokens } from '../support/open-app';

describe('A page for a group', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  async function open(url: string, groups: unknown, guard = requireGroup('Admins')): Promise<string> {
    org.claims = { sub: '00u1', groups };
    await storeTokens(org);
    await openApp({}, routesWith(guard));
    await RouterTestingHarness.create(url);
    return TestBed.inject(Router).url;
  }

  for (const [way, url] of guardPlacements) {
    describe(`by ${way}`, () => {
      it('opens for its members', async () => expect(await open(url, ['Everyone', 'Admins'])).toBe(url));

      it('explains what is missing to everyone else, under the requested address', async () => {
        expect(await open(`${url}?tab=mine#new`, ['Everyone'])).toBe('/forbidden?group=Admins');
        expect(TestBed.inject(Location).path(true)).toBe(`${url}?tab=mine#new`);
      });

      it('sends a signed-out user to sign in and return to the full address', async () => {
        const { redirects } = await openApp({}, routesWith(requireGroup('Admins')));
        const harness = await RouterTestingHarness.create('/public');
        await harness.navigateByUrl(`${url}?tab=mine#new`);
        expect(redirects.length).toBe(1);
        expect(TestBed.inject(OktaClient).getOriginalUri()).toBe(`${url}?tab=mine#new`);
        expect(TestBed.inject(Router).url).toBe('/public');
      });
    });
  }

  for (const groups of [['admins'], ['Admins2'], 'Admins', 'superAdmins', undefined]) {
    it(`pitfall 7: doesn’t open for ${JSON.stringify(groups)}`, async () => {
      expect(await open('/activated', groups)).toBe('/forbidden?group=Admins');
    });
  }

  it('opens for a member of one of several groups', async () => {
    const guard = requireGroup('Editors', 'Admins');
    expect(await open('/activated', ['Admins'], guard)).toBe('/activated');
  });

  it('names every group that is enough', async () => {
    const guard = requireGroup('Editors', 'Admins');
    expect(await open('/activated', ['Everyone'], guard)).toBe('/forbidden?group=Editors&group=Admins');
  });
});
