import type { NewApp } from '../harness/new-app.ts';
import { serveApp } from '../../support/app-server.ts';
import { expect } from '../../support/fixtures.ts';
import { ada } from '../../support/people.ts';
import { enrollPhone, test as base } from '../../support/second-factor.ts';
import { watchTokens } from '../../support/token-watch.ts';
import { followDocs } from './follow-docs.ts';

/** The build takes longer than all its tests, so it happens once and the tests run one after the other. */
base.describe.configure({ mode: 'default' });

const test = base.extend<object, { newApp: NewApp }>({
  newApp: [
    async ({}, use) => {
      await use(await followDocs());
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  app: async ({ newApp }, use) => {
    const app = await serveApp(newApp.browser);
    await use(app);
    await app.close();
  },
});

test('docs: a new Angular app that follows docs/add-to-your-app.md builds without a warning and signs in', async ({
  spa,
  signInPage,
}) => {
  await spa.open('/orders');
  await signInPage.signIn(ada.login, ada.password);
  await expect(spa.page.getByText(`The orders of ${ada.name}`)).toBeVisible();
  await expect(spa.page).toHaveURL(`${spa.origin}/orders`);
});

test.describe('docs: such an app', () => {
  test('pitfall 15: renews an expired token once when three tabs make fifty calls each, and all calls succeed', async ({
    spa,
    signedInAs,
    context,
    clock,
    org,
    api,
  }) => {
    await context.clock.install();
    await signedInAs(ada);
    const tabs = [spa, spa.in(await context.newPage()), spa.in(await context.newPage())];
    for (const tab of tabs) await tab.open('/calls');
    const buttons = tabs.map(({ page }) => page.getByRole('button', { name: 'Call' }));
    for (const button of buttons) await expect(button).toBeVisible();
    const watch = watchTokens(context, org.url, api.url);
    const answers: number[] = [];
    context.on('response', (response) => {
      if (response.url().startsWith(`${api.url}messages?call=`)) answers.push(response.status());
    });
    const twoHours = 2 * 3_600_000;
    clock.advance(twoHours);
    await context.clock.setFixedTime(Date.now() + twoHours);
    await Promise.all(buttons.map((button) => button.click()));
    for (const { page } of tabs) await expect(page.getByText('50 answered')).toBeVisible();
    await expect.poll(() => answers).toEqual(Array.from({ length: 150 }, () => 200));
    expect(watch.renewals).toBe(1);
    expect(watch.problems).toEqual([]);
  });

  test('opens a page behind requireAssurance after a second factor, for as long as that is recent', async ({
    spa,
    signedInAs,
    secondFactor,
    enterSmsCode,
    clock,
    org,
    context,
  }) => {
    enrollPhone(org.current);
    await context.clock.install();
    await signedInAs(ada);
    await spa.open('/payments');
    await enterSmsCode();
    const payments = spa.page.getByRole('heading', { name: 'Payments' });
    await expect(payments).toBeVisible();
    expect(await spa.idTokenClaims()).toMatchObject({ acr: 'urn:okta:loa:2fa:any' });
    await spa.page.getByRole('link', { name: 'Orders' }).click();
    await expect(spa.page.getByText(`The orders of ${ada.name}`)).toBeVisible();
    await spa.page.goBack();
    await expect(payments).toBeVisible();

    const tenMinutes = 10 * 60_000;
    clock.advance(tenMinutes);
    await context.clock.setFixedTime(Date.now() + tenMinutes);
    await spa.page.reload();
    await expect(secondFactor.user).toContainText(ada.login);
    await secondFactor.confirmPassword(ada.password);
    await enterSmsCode();
    await expect(payments).toBeVisible();
  });

  for (const [guard, address] of [
    ['requireAssurance', '/vault'],
    ['okta-angular’s guard', '/safe'],
  ] as const)
    test(`reports after one sign-in that the org gave a lower level than a page requires with ${guard}`, async ({
      spa,
      signedInAs,
      page,
    }) => {
      const signIns: string[] = [];
      page.on('request', (request) => {
        if (request.url().includes('/v1/authorize')) signIns.push(request.url());
      });
      await signedInAs(ada);
      await spa.open(address);
      await expect(page.getByText('urn:example:loa:blood')).toBeVisible();
      await expect(page).toHaveURL(`${spa.origin}${address}`);
      // A redirect loop would continue here.
      await page.waitForLoadState('networkidle');
      expect(signIns.length).toBe(1);
      await page.reload();
      await expect(page.getByText('urn:example:loa:blood')).toBeVisible();
      expect(signIns.length).toBe(1);
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect.poll(() => signIns.length).toBe(2);
      await expect(page.getByText('urn:example:loa:blood')).toBeVisible();
      await expect(page).toHaveURL(`${spa.origin}${address}`);
    });
});
