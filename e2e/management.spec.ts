import type { LogEvent } from '../local-org/log/event.ts';
import { callApi } from '../local-org/testing/management.ts';
import { RecoveryPage } from './pages/recovery-page.ts';
import { SecondFactorPage } from './pages/second-factor-page.ts';
import { SignUpPage } from './pages/sign-up-page.ts';
import { expect } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import { test } from './support/quiet.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Addressed {
  readonly url: string;
}

async function policyId(org: Addressed, type: string, name: string): Promise<string> {
  const { body } = await callApi<readonly Named[]>(org, `GET /api/v1/policies?type=${type}`);
  return body.find((policy) => policy.name === name)?.id ?? '';
}

/** Assigns another policy to the app, as an administrator does. */
async function assign(org: Addressed, type: string, name: string): Promise<void> {
  const id = await policyId(org, type, name);
  const { status } = await callApi(org, `PUT /api/v1/apps/local-spa/policies/${id}`);
  expect(status).toBe(204);
}

test.describe('a policy that is changed in a running org through the management API:', () => {
  test('mandatory MFA asks the next user for a phone, even on a page that is already open', async ({
    spa,
    signInPage,
    page,
    org,
  }) => {
    const secondFactor = new SecondFactorPage(page);
    await spa.open('/profile');
    await signInPage.signIn(ada.login, ada.password);
    await spa.expectToBeAt('/profile', 'Profile');
    await spa.signOutOf('Okta');
    await spa.expectToBeSignedOut();

    await spa.openAfterSignOut('/profile');
    await signInPage.expectToBeOpen();
    await assign(org, 'ACCESS_POLICY', 'Mandatory MFA');
    await signInPage.signIn(ada.login, ada.password);
    await secondFactor.expectToOffer('Phone');

    await assign(org, 'ACCESS_POLICY', 'Password only');
    // The reload resumes the sign-in, and now the password is enough.
    await page.reload();
    await spa.expectToBeAt('/profile', 'Profile');
  });

  test('sign-up and recovery are on the next sign-in page when allowed, and gone when denied', async ({
    spa,
    signInPage,
    page,
    org,
  }) => {
    const { link } = new SignUpPage(page);
    const { forgotPassword } = new RecoveryPage(page);
    await spa.open('/profile');
    await signInPage.expectToBeOpen();
    await expect(link).toBeHidden();
    await expect(forgotPassword).toBeVisible();

    await assign(org, 'PROFILE_ENROLLMENT', 'Self-service registration');
    const rules = `/api/v1/policies/${await policyId(org, 'PASSWORD', 'Default Policy')}/rules`;
    const { body } = await callApi<readonly Named[]>(org, `GET ${rules}`);
    const denied = JSON.stringify(body[0]).replace('ALLOW', 'DENY');
    await callApi(org, `PUT ${rules}/${body[0]?.id ?? ''}`, denied);
    await page.reload();
    await expect(link).toBeVisible();
    await expect(forgotPassword).toBeHidden();

    await assign(org, 'PROFILE_ENROLLMENT', 'No self-service registration');
    await page.reload();
    await signInPage.expectToBeOpen();
    await expect(link).toBeHidden();
  });
});

test('the system log has the sign-in and the sign-out, with the browser that they came from', async ({
  spa,
  signInPage,
  page,
  org,
}) => {
  await spa.open('/profile');
  await signInPage.failToSignIn(ada.login, 'Wrong-0ne!');
  await signInPage.signIn(ada.login, ada.password);
  await spa.expectToBeAt('/profile', 'Profile');
  await spa.signOutOf('Okta');
  await spa.expectToBeSignedOut();
  const id = org.current.store.users.find('login', ada.login)[0]?.id ?? '';
  const query = new URLSearchParams({ filter: `actor.id eq "${id}"` });
  const { body } = await callApi<readonly LogEvent[]>(org, `GET /api/v1/logs?${query.toString()}`);
  expect(body.map(({ eventType, outcome }) => [eventType, outcome.reason ?? outcome.result])).toEqual([
    ['user.session.start', 'INVALID_CREDENTIALS'],
    ['user.session.start', 'SUCCESS'],
    ['user.authentication.sso', 'SUCCESS'],
    ['user.session.end', 'SUCCESS'],
  ]);
  const userAgent = await page.evaluate(() => navigator.userAgent);
  expect(body.map(({ client }) => client.userAgent?.rawUserAgent)).toEqual(Array(4).fill(userAgent));
});
