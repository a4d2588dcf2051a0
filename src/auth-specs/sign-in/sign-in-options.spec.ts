import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { requireAssurance } from '../../app/auth/guards/require-assurance';
import { readFailedSignIn } from '../../app/auth/sign-in/failed-sign-in';
import { SignIn } from '../../app/auth/sign-in/sign-in';
import { SignInErrors } from '../../app/auth/sign-in/sign-in-errors';
import type { SignInOptions } from '../../app/auth/sign-in/sign-in-options';
import { returnFromOrg } from '../support/return-from-org';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, openApp, PublicPage } from '../support/open-app';
import { buttonIn } from '../support/round-trip';
import { waitUntil } from '../support/time';

const allOptions: Required<SignInOptions> = {
  acrValues: 'urn:okta:loa:2fa:any',
  maxAge: 300,
  loginHint: 'ada@example.com',
  idp: '0oa1idp',
  prompt: 'login consent',
  uiLocales: 'de fr',
  extraParams: { tenant: 'north', display: 'page' },
};

const allParameters = {
  acr_values: 'urn:okta:loa:2fa:any',
  max_age: '300',
  login_hint: 'ada@example.com',
  idp: '0oa1idp',
  prompt: 'login consent',
  ui_locales: 'de fr',
  tenant: 'north',
  display: 'page',
};

const parametersOf = (redirects: readonly string[]): Record<string, string> =>
  Object.fromEntries(new URL(redirects.at(-1) ?? '').searchParams);

describe('The options of a sign-in', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  it('are sent to the org under its parameter names', async () => {
    const { session, redirects } = await openApp();
    await session.signIn('/public', allOptions);
    expect(parametersOf(redirects)).toEqual(jasmine.objectContaining(allParameters));
  });

  it('add nothing to the request if there are none', async () => {
    const { session, redirects } = await openApp();
    await session.signIn();
    for (const name of Object.keys(allParameters))
      expect(parametersOf(redirects)[name]).withContext(name).toBeUndefined();
  });

  for (const [options, message] of [
    [{ prompt: 'none' }, /signIn: prompt must not be “none”/],
    [{ prompt: 'select_account' }, /prompt must be “login”, “consent”/],
    [{ maxAge: -1 }, /maxAge must be a whole number/],
    [{ maxAge: '300' }, /maxAge must be a whole number/],
    [{ loginHint: '' }, /loginHint must be text/],
    [{ scopes: ['openid'] }, /“scopes” is not an option. Use one of acrValues/],
    ...[
      'client_id',
      'code_challenge',
      'code_challenge_method',
      'nonce',
      'redirect_uri',
      'request',
      'request_uri',
      'response_mode',
      'response_type',
      'scope',
      'state',
    ].map((name) => [{ extraParams: { [name]: 'x' } }, new RegExp(`must not contain “${name}”`)] as const),
    [{ extraParams: { login_hint: 'ada' } }, /use the option “loginHint”/],
    [{ extraParams: { tenant: 7 } }, /must have text for “tenant”/],
  ] as const) {
    it(`${JSON.stringify(options)} are rejected, and no sign-in starts`, async () => {
      const { session, redirects } = await openApp();
      await expectAsync(session.signIn('/', options as SignInOptions)).toBeRejectedWithError(
        TypeError,
        message,
      );
      expect(session.state()).toEqual({ status: 'signedOut' });
      expect(redirects).toEqual([]);
    });
  }

  it('of a guard are rejected when the guard is created', () => {
    expect(() => requireAssurance('phr', { prompt: 'none' } as never)).toThrowError(
      TypeError,
      /requireAssurance: prompt/,
    );
  });

  it('are kept for “Try again” if the org refuses the sign-in', async () => {
    const routes = [{ path: '**', component: PublicPage }];
    const { session, redirects } = await openApp({}, routes);
    await session.signIn('/public', allOptions);
    const back = await returnFromOrg(org, redirects[0], { error: 'access_denied' }, routes);
    expect(back.failed?.options).toEqual(allOptions);
    buttonIn(back.harness.fixture.nativeElement as HTMLElement, 'Try again').click();
    await waitUntil(() => back.redirects.length === 1);
    expect(parametersOf(back.redirects)).toEqual(jasmine.objectContaining(allParameters));
  });

  it('are kept if the org is unreachable, except those for a single sign-in', async () => {
    await openApp();
    await RouterTestingHarness.create('/public');
    org.isDown = true;
    await TestBed.inject(SignIn).start('/public', {
      loginHint: 'ada@example.com',
      state: 's1',
      prompt: 'none',
      sdkParams: { sessionToken: 'secret' },
    });
    expect(TestBed.inject(SignInErrors).current()?.options).toEqual({ loginHint: 'ada@example.com' });
  });

  it('are read from the browser’s history only if they are valid', () => {
    const failed = readFailedSignIn({
      error: { code: 'accessDenied' },
      at: 1,
      originalUri: '/public',
      options: {
        ...allOptions,
        prompt: 'none',
        maxAge: '300',
        loginHint: { a: 1 },
        extraParams: { state: 'x' },
        redirectUri: 'https://evil.example/',
      },
    });
    const { acrValues, idp, uiLocales } = allOptions;
    expect(failed?.options).toEqual({ acrValues, idp, uiLocales });
  });
});
