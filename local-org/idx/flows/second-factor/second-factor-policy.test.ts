import { Hono } from 'hono';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { claimsOf, getTokens, localSpa, redirectParameters } from '../../../testing/app.ts';
import { formNames, messageKeys } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';
import {
  authenticatorId,
  giveFactor,
  newestCode,
  reachSecondFactor,
  setAccessRule,
  setAuthenticator,
  setEnrollment,
  userOf,
} from '../../../testing/second-factor.ts';
import { idxRoutes } from '../../routes.ts';

const { org, clock } = await startTestOrg();
const number = '+12025550123';
const phone = authenticatorId(org, 'phone_number');
const toPhone = { authenticator: { id: phone, methodType: 'sms', phoneNumber: number } };
const bySms = { authenticator: { id: phone, methodType: 'sms' } };
const any2 = 'urn:okta:loa:2fa:any';

const givePhone = () => giveFactor(org, 'ada@example.com', { key: 'phone_number', phoneNumber: number });

/** The names of the authenticators that a page offers to enroll. */
const offered = (body: Awaited<ReturnType<typeof reachSecondFactor>>['shown']['body']) =>
  (body['authenticators'] as { value: { displayName: string }[] } | undefined)?.value.map(
    ({ displayName }) => displayName,
  );

beforeEach(() => {
  for (const { id } of org.store.enrollments.all()) org.store.enrollments.delete(id);
  setAccessRule(org, { factorMode: '1FA' });
  setAuthenticator(org, 'phone_number', { status: 'ACTIVE', settings: { allowedFor: 'any' } });
  setAuthenticator(org, 'google_otp', { status: 'INACTIVE' });
  setEnrollment(org, 'phone_number', 'OPTIONAL');
  setEnrollment(org, 'google_otp', 'OPTIONAL');
  clock.advance(10 * 60_000);
});

describe('the access policy', () => {
  it('asks only for the password if one factor is enough, even of users with a phone', async () => {
    givePhone();
    assert.ok((await reachSecondFactor(org)).shown.body.success);
  });

  it('is evaluated again on each page', async () => {
    setAccessRule(org);
    const { shown, signIn } = await reachSecondFactor(org);
    assert.equal(shown.body.success, undefined);
    setAccessRule(org, { factorMode: '1FA' });
    assert.ok((await signIn.introspect()).body.success);
  });

  it('denies access if it says so, with an explanation after the password', async () => {
    setAccessRule(org, { access: 'DENY' });
    const { shown, browser, post } = await reachSecondFactor(org);
    assert.deepEqual(messageKeys(shown), ['security.access_denied']);
    assert.equal(shown.body.remediation, undefined);
    assert.equal(browser.cookies.has('idx'), false);
    assert.deepEqual(formNames(await post('cancel')), ['identify']);
  });

  it('denies access to an open session too, and tells the app', async () => {
    const { browser } = await reachSecondFactor(org);
    setAccessRule(org, { access: 'DENY', factorMode: '1FA' });
    await assert.rejects(getTokens(browser, org.issuer, localSpa), /Policy evaluation failed/);
  });

  it('denies access if it is inactive or deleted', async () => {
    const app = org.store.apps.get('local-spa') ?? assert.fail();
    org.store.apps.update(app.id, { accessPolicy: 'rstGone' });
    assert.deepEqual(messageKeys((await reachSecondFactor(org)).shown), ['security.access_denied']);
    org.store.apps.update(app.id, { accessPolicy: app.accessPolicy });
    const policy = org.store.policies.update(app.accessPolicy, { status: 'INACTIVE' });
    assert.deepEqual(messageKeys((await reachSecondFactor(org)).shown), ['security.access_denied']);
    org.store.policies.update(policy.id, { status: 'ACTIVE' });
    assert.ok((await reachSecondFactor(org)).shown.body.success);
  });

  it('applies even if the flow lacks a step for it', async (t) => {
    setAccessRule(org);
    givePhone();
    const { browser, stateHandle } = await reachSecondFactor(org);
    const noted = t.mock.method(console, 'error', () => undefined);
    const forgetful = new Hono().route(
      '/',
      idxRoutes(org, () => []),
    );
    const before = org.store.sessions.all().length;
    const response = await forgetful.request('/idp/idx/introspect', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; '),
      },
      body: JSON.stringify({ stateToken: stateHandle }),
    });
    assert.equal(response.status, 500);
    assert.equal(noted.mock.callCount(), 1);
    assert.equal(org.store.sessions.all().length, before);
  });

  it('ends the sign-in with an explanation if it requires a factor that no user can have', async () => {
    setAccessRule(org);
    setAuthenticator(org, 'phone_number', { status: 'INACTIVE' });
    const { shown, browser } = await reachSecondFactor(org);
    assert.deepEqual(messageKeys(shown), ['oie.assurance.unsatisfiable']);
    assert.deepEqual(shown.body.messages?.value[0]?.i18n.params, ['Angular app']);
    assert.equal(shown.body.remediation, undefined);
    assert.equal(browser.cookies.has('idx'), false);
  });

  it('does not accept a phone that is only for recovery', async () => {
    setAccessRule(org);
    givePhone();
    setAuthenticator(org, 'phone_number', { settings: { allowedFor: 'recovery' } });
    assert.deepEqual(messageKeys((await reachSecondFactor(org)).shown), ['oie.assurance.unsatisfiable']);
  });
});

describe('the enrollment policy', () => {
  it('offers no authenticator that is not allowed or is inactive', async () => {
    setAccessRule(org);
    assert.deepEqual(offered((await reachSecondFactor(org)).shown.body), ['Phone']);
    setAuthenticator(org, 'google_otp', { status: 'ACTIVE' });
    assert.deepEqual(offered((await reachSecondFactor(org)).shown.body), ['Phone', 'Google Authenticator']);
    setEnrollment(org, 'phone_number', 'NOT_ALLOWED');
    const { shown, post } = await reachSecondFactor(org);
    assert.deepEqual(offered(shown.body), ['Google Authenticator']);
    assert.equal((await post('credential/enroll', toPhone)).status, 400);
  });

  it('lets users verify an enrolled phone even if enrollment is not allowed', async () => {
    setAccessRule(org);
    givePhone();
    setEnrollment(org, 'phone_number', 'NOT_ALLOWED');
    assert.deepEqual(formNames((await reachSecondFactor(org)).shown), ['authenticator-verification-data']);
  });

  it('asks for a required authenticator at sign-in, even if one factor is enough, and only once', async () => {
    setEnrollment(org, 'phone_number', 'REQUIRED');
    const { shown, post, type } = await reachSecondFactor(org);
    assert.deepEqual(formNames(shown), ['select-authenticator-enroll']);
    assert.equal((await post('skip')).status, 400);
    await post('credential/enroll', toPhone);
    assert.ok((await type(newestCode(org, number))).body.success);
    assert.ok((await reachSecondFactor(org)).shown.body.success);
  });

  it('asks for all required authenticators, one after the other', async () => {
    setAuthenticator(org, 'google_otp', { status: 'ACTIVE' });
    setEnrollment(org, 'phone_number', 'REQUIRED');
    setEnrollment(org, 'google_otp', 'REQUIRED');
    const { shown, post, type } = await reachSecondFactor(org);
    assert.deepEqual(offered(shown.body), ['Phone', 'Google Authenticator']);
    await post('credential/enroll', toPhone);
    const next = await type(newestCode(org, number));
    assert.equal(next.body.success, undefined);
    assert.deepEqual(formNames(next), ['select-authenticator-enroll']);
    assert.deepEqual(offered(next.body), ['Google Authenticator']);
  });

  it('does not let users with a second factor enroll another with the password alone', async () => {
    givePhone();
    setAuthenticator(org, 'google_otp', { status: 'ACTIVE' });
    setEnrollment(org, 'google_otp', 'REQUIRED');
    const { shown, post, type } = await reachSecondFactor(org);
    assert.deepEqual(formNames(shown), ['authenticator-verification-data']);
    await post('challenge', bySms);
    const next = await type(newestCode(org, number));
    assert.deepEqual(offered(next.body), ['Google Authenticator']);
  });
});

describe('acr_values', () => {
  it('ask for a second factor if the policy does not, and the tokens name the level that was reached', async () => {
    givePhone();
    const { shown, post, type, browser } = await reachSecondFactor(org, undefined, undefined, {
      acr_values: any2,
    });
    assert.deepEqual(formNames(shown), ['authenticator-verification-data']);
    await post('challenge', bySms);
    assert.ok((await type(newestCode(org, number))).body.success);
    const tokens = await getTokens(browser, org.issuer, localSpa, { acr_values: any2 });
    for (const token of [tokens.id_token, tokens.access_token]) assert.equal(claimsOf(token)['acr'], any2);
  });

  it('make users without a second factor enroll one', async () => {
    const { shown } = await reachSecondFactor(org, undefined, undefined, { acr_values: any2 });
    assert.deepEqual(formNames(shown), ['select-authenticator-enroll']);
  });

  for (const [acr, why] of [
    ['phr', 'that the org has no authenticator for'],
    [any2, 'that the user can not reach'],
  ] as const)
    it(`${why} are an error for the app, both after a sign-in and with an open session`, async () => {
      setAuthenticator(org, 'phone_number', { status: 'INACTIVE' });
      const { shown, browser } = await reachSecondFactor(org, undefined, undefined, { acr_values: acr });
      const back = await browser.fetch(shown.body.success?.href ?? '');
      assert.equal(redirectParameters(back)['error'], 'unmet_authentication_requirements');
      await assert.rejects(
        getTokens(browser, org.issuer, localSpa, { acr_values: acr }),
        /Unable to meet the authentication requirements/,
      );
    });

  it('that are unknown are ignored', async () => {
    const { browser } = await reachSecondFactor(org);
    const { id_token } = await getTokens(browser, org.issuer, localSpa, { acr_values: 'gold' });
    assert.equal(claimsOf(id_token)['acr'], undefined);
  });

  it('do not lower what the policy requires', async () => {
    setAccessRule(org);
    givePhone();
    const { shown } = await reachSecondFactor(org, undefined, undefined, {
      acr_values: 'urn:okta:loa:1fa:pwd',
    });
    assert.equal(shown.body.success, undefined);
    assert.deepEqual(shown.body.user?.value.id, userOf(org).id);
  });
});
