import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import {
  redirectParameters,
  authorizationRequest,
  claimsOf,
  endpoint,
  exchangeCode,
  localSpa,
} from '../testing/app.ts';
import type { Tokens } from '../testing/app.ts';
import { createTestBrowser, form, type TestBrowser } from '../testing/browser.ts';
import { formNames, resumeSignIn, type IdxAnswer } from '../testing/idx.ts';
import { startTestOrg } from '../testing/org.ts';
import { authenticatorId, giveFactor, newestCode, setAuthenticator } from '../testing/second-factor.ts';
import { openSession } from '../testing/session.ts';

const { org, clock } = await startTestOrg();
setAuthenticator(org, 'google_otp', { status: 'ACTIVE' });
const minute = 60_000;
const any2 = 'urn:okta:loa:2fa:any';
/** The requirements of an API (RFC 9470 section 3), as the app passes them on. */
const asked = { acr_values: any2, max_age: '900' };
const number = '+12025550123';
const sharedSecret = new Secret({ size: 20 }).base32;
const phone = { id: authenticatorId(org, 'phone_number'), methodType: 'sms' };
const otp = { id: authenticatorId(org, 'google_otp') };

const codeOf = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now() });
const secretIn = ({ body }: IdxAnswer): string =>
  (body['currentAuthenticator'] as { value: { contextualData: { sharedSecret: string } } }).value
    .contextualData.sharedSecret;

interface SignIn {
  readonly shown: IdxAnswer;
  readonly post: (path: string, fields: object) => Promise<IdxAnswer>;
  /** Returns to the app with the result of the sign-in. */
  readonly finish: (last: IdxAnswer) => Promise<Tokens>;
}

/** Sends the browser to the org for a stronger sign-in, as the app does. */
async function stepUp(browser: TestBrowser): Promise<SignIn> {
  const { url, codeVerifier } = authorizationRequest(org.issuer, localSpa, asked);
  const signIn = resumeSignIn(org, browser, await (await browser.fetch(url)).text());
  const shown = await signIn.introspect();
  const { stateHandle } = shown.body;
  return {
    shown,
    post: (path, fields) => signIn.post(path, { stateHandle, ...fields }),
    finish: async ({ body }) => {
      const { code = '' } = redirectParameters(await browser.fetch(body.success?.href ?? ''));
      const response = await exchangeCode(browser, org.issuer, localSpa, code, codeVerifier);
      assert.equal(response.status, 200);
      return (await response.json()) as Tokens;
    },
  };
}

/** The claims of an access token that an API reads, with `auth_time` as the minutes since then. */
function assuranceOf({ access_token }: Tokens) {
  const { acr, auth_time } = claimsOf(access_token);
  return { acr, age: Math.round((clock.now() / 1000 - Number(auth_time)) / 60) };
}

async function refreshed({ refresh_token }: Tokens): Promise<Tokens> {
  const fields = { grant_type: 'refresh_token', client_id: localSpa.clientId, refresh_token };
  return (await (await fetch(endpoint(org.issuer, 'token'), form(fields))).json()) as Tokens;
}

/** A browser in which Ada has proved these factors, each the given number of minutes ago. */
function browserWith(factors: Record<string, number>): TestBrowser {
  const browser = createTestBrowser();
  const times = Object.entries(factors).map(([method, age]) => [method, clock.now() - age * minute] as const);
  openSession(org, browser, 'ada@example.com', { factors: Object.fromEntries(times) });
  return browser;
}

const typed = (passcode: string) => ({ credentials: { passcode } });

beforeEach(() => {
  for (const { id } of org.store.enrollments.all()) org.store.enrollments.delete(id);
  clock.advance(10 * minute);
});

const ways = {
  'a text message': {
    enrolled: { key: 'phone_number', phoneNumber: number },
    verify: async ({ post }: SignIn) => {
      await post('challenge', { authenticator: phone });
      return post('challenge/answer', typed(newestCode(org, number)));
    },
    enroll: async ({ post }: SignIn) => {
      await post('credential/enroll', { authenticator: { ...phone, phoneNumber: number } });
      return post('challenge/answer', typed(newestCode(org, number)));
    },
  },
  'an authenticator app': {
    enrolled: { key: 'google_otp', sharedSecret },
    verify: ({ post }: SignIn) => post('challenge/answer', typed(codeOf(sharedSecret))),
    enroll: async ({ post }: SignIn) => {
      const secret = secretIn(await post('credential/enroll', { authenticator: otp }));
      return post('challenge/answer', typed(codeOf(secret)));
    },
  },
} as const;

for (const [way, { enrolled, verify, enroll }] of Object.entries(ways))
  describe(`a sign-in with ${way} that an API requires`, () => {
    it('asks a recent session for the second factor only, and the access token reports it', async () => {
      giveFactor(org, 'ada@example.com', enrolled);
      const signIn = await stepUp(browserWith({ pwd: 10 }));
      const tokens = await signIn.finish(await verify(signIn));
      assert.deepEqual(assuranceOf(tokens), { acr: any2, age: 0 });
    });

    it('asks an old session for the password as well', async () => {
      giveFactor(org, 'ada@example.com', enrolled);
      const signIn = await stepUp(browserWith({ pwd: 30, sms: 16 }));
      const { value } = signIn.shown.body['currentAuthenticatorEnrollment'] as { value: { key: string } };
      assert.equal(value.key, 'okta_password');
      const next = await signIn.post('challenge/answer', typed('Local-0rg!'));
      assert.equal(next.body.success, undefined);
      const tokens = await signIn.finish(await verify(signIn));
      assert.deepEqual(assuranceOf(tokens), { acr: any2, age: 0 });
    });

    it('keeps its acr and auth_time through refreshes', async () => {
      giveFactor(org, 'ada@example.com', enrolled);
      const signIn = await stepUp(browserWith({ pwd: 10 }));
      let tokens = await signIn.finish(await verify(signIn));
      for (const age of [20, 40]) {
        clock.advance(20 * minute);
        tokens = await refreshed(tokens);
        assert.deepEqual(assuranceOf(tokens), { acr: any2, age });
      }
    });

    it('lets a user without a second factor set one up, and counts it', async () => {
      const signIn = await stepUp(browserWith({ pwd: 10 }));
      assert.deepEqual(formNames(signIn.shown), ['select-authenticator-enroll']);
      const tokens = await signIn.finish(await enroll(signIn));
      assert.deepEqual(assuranceOf(tokens), { acr: any2, age: 0 });
    });
  });

describe('tokens from before a stronger sign-in', () => {
  it('keep their acr when they are refreshed', async () => {
    giveFactor(org, 'ada@example.com', ways['a text message'].enrolled);
    const browser = browserWith({ pwd: 10 });
    const { url, codeVerifier } = authorizationRequest(org.issuer, localSpa);
    const { code = '' } = redirectParameters(await browser.fetch(url));
    const response = await exchangeCode(browser, org.issuer, localSpa, code, codeVerifier);
    const before = (await response.json()) as Tokens;
    const signIn = await stepUp(browser);
    await signIn.finish(await ways['a text message'].verify(signIn));
    assert.deepEqual(assuranceOf(await refreshed(before)), { acr: undefined, age: 10 });
  });
});
