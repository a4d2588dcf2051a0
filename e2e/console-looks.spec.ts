import type { Page } from '@playwright/test';
import type { LocalOrg } from '../local-org/index.ts';
import type { PolicyType } from '../local-org/store/policies.ts';
import { settingsOf } from '../local-org/store/store.ts';
import { authorizationRequest, localSpa } from '../local-org/testing/app.ts';
import { trySignIn } from '../local-org/testing/users.ts';
import { expect, test } from './support/console-test.ts';
import { expectToFitAndBeAccessible, looks } from './support/looks.ts';
import { ada } from './support/people.ts';

/** The rules of axe whose result depends on the size of the page or on its colors. */
const rulesOfLooks = ['color-contrast', 'scrollable-region-focusable', 'link-in-text-block'];

/**
 * Checks the page that is open: all of it wide and light, and then what differs as narrow as the oldest phones and dark. The
 * second check uses the axe that the first one has put into the page, which takes a third of the time (measured).
 */
async function expectToLookGood(page: Page, what: string): Promise<void> {
  const [wide] = looks;
  await page.setViewportSize(wide.use.viewport);
  await page.emulateMedia({ colorScheme: 'light' });
  await expectToFitAndBeAccessible(page, `${what}, ${wide.what}`);
  await page.setViewportSize({ width: 320, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  const { violations, overflow } = await page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<{ violations: readonly object[] }> };
    };
    const { scrollWidth, clientWidth } = document.documentElement;
    return {
      violations: (await axe.run({ runOnly, resultTypes: ['violations'] })).violations,
      overflow: scrollWidth - clientWidth,
    };
  }, rulesOfLooks);
  expect.soft(violations, `${what}, narrow and dark`).toEqual([]);
  expect.soft(overflow, `${what} scrolls sideways at 320 px`).toBe(0);
}

const server = '/admin/api/authorization-servers/default';

/** The paths of a policy's page and of the page of its first rule. */
function policyPaths({ store }: LocalOrg, path: string, type: PolicyType): readonly string[] {
  const [policy] = store.policies.find('type', type);
  return [`${path}/${policy?.id}`, `${path}/${policy?.id}/rules/${policy?.rules[0]?.id}`];
}

/** The pages of each part of the console. */
const parts: Readonly<Record<string, (org: LocalOrg) => readonly string[]>> = {
  'Dashboard, System Log and documentation': () => ['/', '/admin/dashboard', '/admin/log', '/help/docs'],
  Directory: ({ store }) => {
    const [person] = store.users.find('login', ada.login);
    const [group] = store.groups.find('name', 'Admins');
    return [
      '/admin/people',
      '/admin/people/new',
      ...['', '/groups', '/profile', '/security-methods', '/actions/reset-password'].map(
        (tab) => `/admin/people/${person?.id}${tab}`,
      ),
      '/admin/groups',
      `/admin/groups/${group?.id}`,
    ];
  },
  Applications: () =>
    [
      '',
      '/new',
      '/local-spa',
      '/local-spa/edit',
      '/local-spa/sign-on',
      '/local-spa/sign-on/edit',
      '/local-spa/assignments',
      '/local-spa/assign-to-people',
      '/local-spa/deactivate',
    ].map((path) => `/admin/apps${path}`),
  API: () => [
    '/admin/api',
    '/admin/api/trusted-origins',
    '/admin/api/trusted-origins/new',
    ...['', '/scopes', '/claims/new', '/policies', '/policies/new'].map((path) => server + path),
  ],
  Authenticators: (org) => {
    const [policy = ''] = policyPaths(org, '/admin/authenticators/enrollment', 'MFA_ENROLL');
    return [
      '/admin/authenticators',
      '/admin/authenticators/add',
      '/admin/authenticators/add/phone_number',
      '/admin/authenticators/enrollment',
      '/admin/authenticators/enrollment/new',
      policy,
      '/admin/authenticators/password',
      '/admin/authenticators/password/new',
      ...policyPaths(org, '/admin/authenticators/password', 'PASSWORD'),
    ];
  },
  'Authentication policies and Profile Enrollment': (org) => {
    const access = policyPaths(org, '/admin/authentication-policies', 'ACCESS_POLICY');
    const [enrollment = ''] = policyPaths(org, '/admin/profile-enrollment', 'PROFILE_ENROLLMENT');
    return [
      '/admin/authentication-policies',
      ...access,
      `${access[0]}/applications`,
      '/admin/profile-enrollment',
      ...['', '/rule', '/inputs/new', '/apps/add', '/delete'].map((path) => enrollment + path),
    ];
  },
  'Test tools': () =>
    ['', '/faults/new', '/clock', '/keys', '/access', '/showcase'].map((path) => `/admin/test-tools${path}`),
};

test.describe('is accessible (axe) and fits the screen:', () => {
  test('the page for a refused request', async ({ page, org }) => {
    const request = authorizationRequest(org.issuer, localSpa, {
      redirect_uri: 'https://127.0.0.1:4201/a/very/long/address/that/nobody/has/registered/for/this/app',
    });
    await page.goto(request.url);
    await expect(page.getByText('Only the local org shows this')).toBeVisible();
    await expectToLookGood(page, 'the page for a refused request');
  });

  for (const { what, use } of looks)
    test.describe(`${what},`, () => {
      test.use(use);

      for (const generation of [2, 3] as const)
        test(`the sign-in page with the generation ${generation} of the widget`, async ({
          page,
          org,
          context,
        }) => {
          const { id, signInPage } = settingsOf(org.store);
          org.store.settings.update(id, { signInPage: { ...signInPage, generation } });
          await context.clearCookies();
          await page.goto('/');
          await page.getByRole('button', { name: 'Sign in', exact: true }).click();
          await expect(page.getByText('This field cannot be left blank').first()).toBeVisible();
          // The widget makes the heading around its logo focusable for a moment.
          await expectToFitAndBeAccessible(page, `generation ${generation}`, ['presentation-role-conflict']);
        });
    });

  for (const [part, pathsOf] of Object.entries(parts))
    test(part, async ({ page, org }) => {
      await trySignIn(org, 'bob@example.com', 'wrong');
      org.testTools.faults.add({ path: '/oauth2/*/v1/token', method: 'POST', kind: 'SLOW', delay: 2000 });
      for (const path of pathsOf(org)) {
        const response = await page.goto(path);
        expect(response?.status(), path).toBe(200);
        await expectToLookGood(page, path);
      }
    });

  test('a refused form and an open menu', async ({ page }) => {
    await page.goto('/admin/apps/new/browser');
    await page.getByLabel('App integration name').fill('');
    await page.getByLabel('Limit access to selected groups').check();
    await page.getByLabel('Admins').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expectToLookGood(page, 'a refused form');
    await page.getByRole('alert').getByRole('link', { name: 'App integration name' }).click();
    await expect(page.getByLabel('App integration name')).toBeFocused();
    await page.goto('/admin/apps/local-spa');
    await page.getByRole('main').getByRole('button', { name: 'Actions' }).click();
    await expectToLookGood(page, 'an open menu');
  });
});
