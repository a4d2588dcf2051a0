import type { Client } from '@okta/okta-sdk-nodejs';
import { sdkFor } from '../local-org/testing/sdk.ts';
import { AppPages } from './pages/app-pages.ts';
import { SecondFactorPage } from './pages/second-factor-page.ts';
import { SignInPage } from './pages/sign-in-page.ts';
import { serveDeployment } from './support/deployed-app.ts';
import { expect } from './support/fixtures.ts';
import { test } from './support/quiet.ts';
import { codeFor, nationalNumber } from './support/second-factor.ts';

const password = 'Str0ng-enough';

/** What a suite creates at its start. Its SDK makes the same calls to an Okta org. */
async function setUp(sdk: Client, origin: string) {
  const group = await sdk.groupApi.createGroup({ group: { profile: { name: 'Test suite' } } });
  const groupId = idOf(group);
  const create = (name: string) =>
    sdk.userApi.createUser({
      activate: true,
      body: {
        profile: {
          firstName: name,
          lastName: 'Test',
          email: `${name}@test.example`,
          login: `${name}@test.example`,
        },
        credentials: { password: { value: password } },
        groupIds: [groupId],
      },
    });
  const [plain, careful] = [await create('plain'), await create('careful')];
  const policy = await sdk.policyApi.createPolicy({
    policy: { type: 'ACCESS_POLICY', name: 'Test suite', status: 'ACTIVE' } as never,
  });
  await sdk.policyApi.createPolicyRule({
    policyId: idOf(policy),
    policyRule: {
      type: 'ACCESS_POLICY',
      name: 'Two factors',
      priority: 1,
      conditions: { people: { users: { include: [idOf(careful)] } } },
      actions: { appSignOn: appSignOn('2FA') },
    } as never,
  });
  const [catchAll] = (await all(await sdk.policyApi.listPolicyRules({ policyId: idOf(policy) }))).filter(
    ({ system }) => system === true,
  );
  await sdk.policyApi.replacePolicyRule({
    policyId: idOf(policy),
    ruleId: idOf(catchAll),
    policyRule: { ...catchAll, actions: { appSignOn: appSignOn('1FA') } } as never,
  });
  const app = await sdk.applicationApi.createApplication({ application: singlePageApp(origin) as never });
  await sdk.applicationApi.assignGroupToApplication({ appId: idOf(app), groupId });
  await sdk.applicationApi.assignApplicationPolicy({ appId: idOf(app), policyId: idOf(policy) });
  const trustedOrigin = await sdk.trustedOriginApi.createTrustedOrigin({
    trustedOrigin: { name: 'Test suite', origin, scopes: [{ type: 'CORS' }, { type: 'REDIRECT' }] },
  });
  return {
    clientId: idOf(app),
    /** Deletes all of it, in the order in which Okta allows it. */
    async tearDown(): Promise<void> {
      await sdk.trustedOriginApi.deleteTrustedOrigin({ trustedOriginId: idOf(trustedOrigin) });
      await sdk.applicationApi.deactivateApplication({ appId: idOf(app) });
      await sdk.applicationApi.deleteApplication({ appId: idOf(app) });
      await sdk.policyApi.deletePolicy({ policyId: idOf(policy) });
      for (const user of [plain, careful]) {
        await sdk.userApi.deactivateUser({ userId: idOf(user) });
        await sdk.userApi.deleteUser({ userId: idOf(user) });
      }
      await sdk.groupApi.deleteGroup({ groupId });
    },
  };
}

const appSignOn = (factorMode: '1FA' | '2FA') => ({
  access: 'ALLOW',
  verificationMethod: { type: 'ASSURANCE', factorMode, reauthenticateIn: 'PT2H', constraints: [] },
});

const singlePageApp = (origin: string) => ({
  name: 'oidc_client',
  label: 'Test suite',
  signOnMode: 'OPENID_CONNECT',
  credentials: { oauthClient: { token_endpoint_auth_method: 'none', pkce_required: true } },
  settings: {
    oauthClient: {
      application_type: 'browser',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: [`${origin}/login/callback`],
      post_logout_redirect_uris: [`${origin}/`],
    },
  },
});

const idOf = (created: { id?: string } | undefined): string => created?.id ?? '';

/** Reads all pages of a list. */
async function all<T>(list: { each(read: (entry: T) => void): Promise<unknown> }): Promise<T[]> {
  const entries: T[] = [];
  await list.each((entry) => void entries.push(entry));
  return entries;
}

/** The time of the last change of Everyone's members stays: the users were members of it. */
const withoutMemberships = (key: string, value: unknown): unknown =>
  key === 'lastMembershipUpdated' ? undefined : value;

/** Everything that a suite could leave behind. */
async function contentOf(sdk: Client): Promise<unknown[]> {
  return [
    await all(await sdk.userApi.listUsers()),
    await all(await sdk.groupApi.listGroups()),
    await all(await sdk.applicationApi.listApplications()),
    await all(await sdk.policyApi.listPolicies({ type: 'ACCESS_POLICY' })),
    await all(await sdk.trustedOriginApi.listTrustedOrigins()),
  ].map((list): unknown => JSON.parse(JSON.stringify(list, withoutMemberships)));
}

test('a suite creates its users, app and policies with Okta’s SDK, signs in, and leaves nothing behind', async ({
  page,
  anotherBrowser,
  deployment,
  org,
  api,
}) => {
  const site = await serveDeployment(deployment);
  const sdk = sdkFor(org);
  const before = await contentOf(sdk);
  const suite = await setUp(sdk, site.origin);
  const { issuer } = org.current;
  await site.configure({ issuer, clientId: suite.clientId, protectedApis: [api.url] });

  const plain = new AppPages(page, site.origin, suite.clientId);
  await plain.open('/profile');
  await new SignInPage(page).signIn('plain@test.example', password);
  await plain.expectToBeAt('/profile', 'Profile');
  expect((await plain.idTokenClaims())['amr']).toEqual(['pwd']);

  const other = await anotherBrowser();
  const careful = new AppPages(other, site.origin, suite.clientId);
  await careful.open('/profile');
  await new SignInPage(other).signIn('careful@test.example', password);
  const secondFactor = new SecondFactorPage(other);
  await secondFactor.choose('Phone');
  await secondFactor.sendCodeTo(nationalNumber);
  await secondFactor.enterCode(await codeFor(org.current));
  await careful.expectToBeAt('/profile', 'Profile');
  expect((await careful.idTokenClaims())['amr']).toEqual(['pwd', 'sms', 'mfa']);

  await suite.tearDown();
  expect(await contentOf(sdk)).toEqual(before);
  await site.close();
});
