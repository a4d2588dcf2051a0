import type { BrowserContext, Page } from '@playwright/test';
import type { LocalOrg } from '../local-org/index.ts';
import { RecoveryPage } from './pages/recovery-page.ts';
import { SecondFactorPage } from './pages/second-factor-page.ts';
import { expect, withSeed } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import { test as base } from './support/quiet.ts';
import { codeFor, enrollPhone, wrongCode } from './support/second-factor.ts';
import { variants } from './support/variants.ts';

/** Starts each test on the open sign-in page. */
const test = base.extend<{ recovery: RecoveryPage }>({
  recovery: async ({ page, spa, signInPage }, use) => {
    await spa.open('/profile');
    await signInPage.expectToBeOpen();
    await use(new RecoveryPage(page));
  },
});

const newPassword = 'Brand-new-0ne';

const emailTo = async ({ outbox }: LocalOrg, to = ada.login): Promise<{ link: string; code: string }> => {
  const { link = '', code = '' } = await outbox.next(to);
  return { link, code };
};

/** Turns off self-service password reset at the running org. */
function denyReset({ store }: LocalOrg): void {
  const [policy] = store.policies.find('type', 'PASSWORD');
  if (policy?.type !== 'PASSWORD') throw new Error('The seed has no password policy.');
  const rules = policy.rules.map((rule) => {
    const { selfServicePasswordReset } = rule.actions;
    return {
      ...rule,
      actions: { selfServicePasswordReset: { ...selfServicePasswordReset, access: 'DENY' as const } },
    };
  });
  store.policies.put({ ...policy, rules });
}

/** Opens an address in another tab of the same browser. */
async function openTab(context: BrowserContext, link: string): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(link);
  return tab;
}

/** Opens an address in a page. */
async function show(page: Page, link: string): Promise<RecoveryPage> {
  await page.goto(link);
  return new RecoveryPage(page);
}

for (const { what, generation, use, details } of variants)
  test.describe(`recovering a password, ${what}`, () => {
    test.use(use);
    test.use(withSeed((seed) => void (seed.settings.signInPage.generation = generation)));

    test(
      'by the link in the same browser leads to a new password and into the app',
      details,
      async ({ recovery, context, spa, org }) => {
        await recovery.askForEmail(ada.login);

        const tab = await openTab(context, (await emailTo(org.current)).link);
        const inTab = new RecoveryPage(tab);
        await inTab.expectToAskForNewPassword();
        await recovery.expectToSay('Flow continued in a new tab.');

        await inTab.choosePassword(newPassword);
        await spa.in(tab).expectToBeAt('/profile', 'Profile');
        await spa.in(tab).expectToBeSignedInAs(ada.name);
      },
    );

    // The other tests would show the same page at another size.
    if ('viewport' in use) return;

    test('by the link in another browser shows the code to enter in the first one', async ({
      recovery,
      anotherBrowser,
      spa,
      org,
    }) => {
      await recovery.askForEmail(ada.login);

      const { link, code } = await emailTo(org.current);
      const elsewhere = await show(await anotherBrowser(), link);
      await expect(elsewhere.shownCode).toHaveText(code);
      await elsewhere.expectToSay('Enter this code on the password reset page');
      await elsewhere.expectToSay(/CHROME on /);
      await elsewhere.expectToSay('Angular app');

      await recovery.enterCode(code);
      await recovery.choosePassword(newPassword);
      await spa.expectToBeAt('/profile', 'Profile');
    });

    test('by the code alone works, also after a wrong one', async ({ recovery, spa, org }) => {
      await recovery.askForEmail(ada.login);
      const { code } = await emailTo(org.current);
      await recovery.enterWrongCode(wrongCode(code));
      await recovery.enterAnotherCode(code);
      await recovery.choosePassword(newPassword);
      await spa.expectToBeAt('/profile', 'Profile');
    });

    test('says that a link was used, has expired or was altered', async ({
      recovery,
      context,
      anotherBrowser,
      spa,
      org,
      clock,
    }) => {
      await recovery.askForEmail(ada.login);
      const { link } = await emailTo(org.current);

      const altered = await show(await anotherBrowser(), `${link}x`);
      await altered.expectToSay('Could not process this email link.');

      const tab = new RecoveryPage(await openTab(context, link));
      await tab.expectToAskForNewPassword();
      const used = await show(await anotherBrowser(), link);
      await used.expectToSay('This email link is out of date.');

      await spa.open('/profile');
      await recovery.askForEmail(ada.login);
      const { link: late } = await emailTo(org.current);
      clock.advance(5 * 60_000);
      const expired = new RecoveryPage(await openTab(context, late));
      await expired.expectToSay('This email link has expired.');
    });
  });

test.describe('recovering a password', () => {
  test('shows the same for an unknown email address as for a known one', async ({
    page,
    spa,
    signInPage,
    org,
  }) => {
    const recovery = new RecoveryPage(page);
    const shown: string[] = [];
    for (const login of [ada.login, 'eve@example.com']) {
      await spa.open('/profile');
      await signInPage.expectToBeOpen();
      await recovery.askForEmail(login);
      await recovery.enterWrongCode('no code');
      shown.push((await recovery.widget.innerText()).replaceAll(login, '(who)'));
    }
    expect(shown[1]).toBe(shown[0]);
    expect(org.current.outbox.messages().map(({ to }) => to)).toEqual([ada.login]);
  });

  test('rejects a new password that is too weak or equals the old one', async ({
    recovery,
    page,
    spa,
    org,
  }) => {
    await recovery.askForEmail(ada.login);
    await recovery.enterCode((await emailTo(org.current)).code);

    await recovery.chooseWeakPassword('weak');
    const answer = page.waitForResponse(/\/idp\/idx\/challenge\/answer$/);
    await recovery.choosePassword(ada.password);
    expect((await answer).status()).toBe(400);
    await recovery.expectToSay('Password requirements were not met');
    await recovery.choosePassword(newPassword);
    await spa.expectToBeAt('/profile', 'Profile');
  });

  test('invalidates the old password, and signs out everywhere else if the user chooses that', async ({
    recovery,
    page,
    spa,
    signInPage,
    signedInAs,
    org,
    anotherBrowser,
  }) => {
    const elsewhere = spa.in(await anotherBrowser());
    await signedInAs(ada, elsewhere.page.context());
    await elsewhere.open('/profile');
    await elsewhere.expectToBeAt('/profile', 'Profile');

    await recovery.askForEmail(ada.login);
    await recovery.enterCode((await emailTo(org.current)).code);
    await recovery.choosePassword(newPassword, true);
    await spa.expectToBeAt('/profile', 'Profile');

    const session = await elsewhere.page.request.get(`${org.url}/api/v1/sessions/me`);
    expect(session.status()).toBe(404);
    const refreshed = await elsewhere.page.request.post(`${org.current.issuer}/v1/token`, {
      form: {
        grant_type: 'refresh_token',
        client_id: 'local-spa',
        refresh_token: await elsewhere.refreshToken(),
      },
    });
    expect(refreshed.status()).toBe(400);
    expect(await refreshed.json()).toMatchObject({ error: 'invalid_grant' });
    const own = await page.request.get(`${org.url}/api/v1/sessions/me`);
    expect(own.status()).toBe(200);

    await elsewhere.page.evaluate(() => localStorage.clear());
    await elsewhere.open('/profile');
    await signInPage.in(elsewhere.page).failToSignIn(ada.login, ada.password);
    await signInPage.in(elsewhere.page).signIn(ada.login, newPassword);
    await elsewhere.expectToBeAt('/profile', 'Profile');
  });

  test('resumes after a reload, both before the email is sent and after its link is opened', async ({
    recovery,
    page,
    context,
    spa,
    org,
  }) => {
    await recovery.askForEmail(ada.login);
    await page.reload();
    await recovery.expectToWaitForEmail();

    const tab = await openTab(context, (await emailTo(org.current)).link);
    const inTab = new RecoveryPage(tab);
    await inTab.expectToAskForNewPassword();
    expect(new URL(tab.url()).search).toBe('');
    await tab.reload();
    await inTab.choosePassword(newPassword);
    await spa.in(tab).expectToBeSignedInAs(ada.name);
  });

  test('can be abandoned for signing in, on every page', async ({ recovery, spa, signInPage, org }) => {
    await recovery.forgotPassword.click();
    await recovery.cancel();
    await signInPage.expectToBeOpen();
    await recovery.askForEmail(ada.login);
    await recovery.cancel();
    await signInPage.expectToBeOpen();
    await recovery.askForEmail(ada.login);
    await emailTo(org.current);
    await recovery.enterCode((await emailTo(org.current)).code);
    await recovery.expectToAskForNewPassword();
    await recovery.cancel();
    await signInPage.signIn(ada.login, ada.password);
    await spa.expectToBeAt('/profile', 'Profile');
  });

  test('sends another email on request, up to a limit', async ({ recovery, page, org }) => {
    await page.clock.install();
    await recovery.askForEmail(ada.login);
    const { code: first } = await emailTo(org.current);
    for (let i = 0; i < 4; i++) expect(await recovery.sendAgain()).toBe(200);
    expect(await recovery.sendAgain()).toBe(429);
    await recovery.expectToSay(/Too many/);
    const { code } = org.current.outbox.messages(ada.login)[0] ?? {};
    expect(code).not.toBe(first);
    await page.reload();
    await recovery.enterCode(code ?? '');
    await recovery.expectToAskForNewPassword();
  });

  test.describe('with the username asked for first', () => {
    test.use(withSeed((seed) => void (seed.settings.signInPage.identifierFirst = true)));

    test('is offered with the password, and does not ask for the username again', async ({
      recovery,
      spa,
      signInPage,
      org,
    }) => {
      await expect(recovery.forgotPassword).toBeHidden();
      await signInPage.identify(ada.login);
      await recovery.forgotPassword.click();
      await recovery.sendEmail();
      await recovery.enterCode((await emailTo(org.current)).code);
      await recovery.choosePassword(newPassword);
      await spa.expectToBeAt('/profile', 'Profile');
    });
  });

  test('is no longer offered once the password policy denies it', async ({
    recovery,
    page,
    signInPage,
    org,
  }) => {
    await expect(recovery.forgotPassword).toBeVisible();
    denyReset(org.current);
    await page.reload();
    await signInPage.expectToBeOpen();
    await expect(recovery.forgotPassword).toBeHidden();
  });

  test('ends with an explanation if the password policy denies it in the meantime', async ({
    recovery,
    org,
  }) => {
    await recovery.forgotPassword.click();
    denyReset(org.current);
    await recovery.identify(ada.login);
    await recovery.expectToSay('Reset password is not allowed at this time.');
  });

  test.describe('with additional verification', () => {
    test.use(
      withSeed((seed) => {
        for (const policy of seed.policies)
          if (policy.type === 'PASSWORD')
            policy.actions.selfServicePasswordReset.requirement.stepUp.required = true;
      }),
    );

    test('also asks for the phone before the new password', async ({ page, spa, signInPage, org }) => {
      enrollPhone(org.current);
      const recovery = new RecoveryPage(page);
      const secondFactor = new SecondFactorPage(page);
      await spa.open('/profile');
      await signInPage.expectToBeOpen();
      await recovery.askForEmail(ada.login);
      await recovery.enterCode((await emailTo(org.current)).code);
      await secondFactor.receiveCode();
      const code = await codeFor(org.current);
      await secondFactor.enterWrongCode(wrongCode(code));
      await secondFactor.enterCode(code);
      await recovery.choosePassword(newPassword);
      await spa.expectToBeAt('/profile', 'Profile');
    });

    test('ends with an explanation for a user without a phone', async ({ recovery, org }) => {
      await recovery.askForEmail(ada.login);
      await recovery.enterCode((await emailTo(org.current)).code);
      await recovery.expectToSay('Reset password is not allowed at this time.');
    });
  });
});
