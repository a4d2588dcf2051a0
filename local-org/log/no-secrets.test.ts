import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import {
  redirectParameters,
  authorizationRequest,
  endpoint,
  exchangeCode,
  localSpa,
  type Tokens,
} from '../testing/app.ts';
import { createTestBrowser } from '../testing/browser.ts';
import { createProofKey, fetchNonce, requestTokens, signProof } from '../testing/dpop.ts';
import { openSignIn } from '../testing/idx.ts';
import { apiToken, callApi } from '../testing/management.ts';
import { startTestOrg } from '../testing/org.ts';
import { askForEmail, newestEmail, openLink } from '../testing/recovery.ts';
import { setEnrollment, userOf } from '../testing/second-factor.ts';
import { goodPassword, grace, openSignUp, registrationSeed } from '../testing/sign-up.ts';

const seed = registrationSeed(true);
for (const app of seed.apps) app.accessPolicy = 'Mandatory MFA';
const { org } = await startTestOrg({ seed });
setEnrollment(org, 'phone_number', 'OPTIONAL');

/** Everything that is written to stdout and stderr while `act` runs. */
async function written(act: () => Promise<void>): Promise<string> {
  const streams = [process.stdout, process.stderr].map((stream) => mock.method(stream, 'write'));
  await act();
  const chunks = streams.flatMap(({ mock: { calls } }) => calls.map((call) => String(call.arguments[0])));
  for (const stream of streams) stream.mock.restore();
  return chunks.join('');
}

describe('the log and the output', () => {
  it('contain no password, code, link, token or state of a sign-in, a recovery or a sign-up', async () => {
    const secrets = new Map<string, string>();
    const browser = createTestBrowser();
    const state = 'the-state-of-the-app';
    const output = await written(async () => {
      const signIn = await openSignIn(org, browser, { state });
      const { stateHandle } = (await signIn.introspect()).body;
      const identify = (identifier: string, passcode: string) =>
        signIn.post('identify', { stateHandle, identifier, credentials: { passcode } });
      await identify('ada@example.com', 'Wrong-passw0rd!');
      await identify('Typed-in-the-wrong-field1', 'Wrong-passw0rd!');
      await identify('ada@example.com', 'Local-0rg!');

      const phone = { id: org.store.authenticators.find('key', 'phone_number')[0]?.id };
      await signIn.post('credential/enroll', { stateHandle, authenticator: phone });
      const enrolled = { ...phone, methodType: 'sms', phoneNumber: '+12025550123' };
      await signIn.post('credential/enroll', { stateHandle, authenticator: enrolled });
      const { code: sms = '' } = await org.outbox.next('+12025550123');
      const wrong = sms === '111222' ? '222111' : '111222';
      await signIn.post('challenge/answer', { stateHandle, credentials: { passcode: wrong } });
      const { body } = await signIn.post('challenge/answer', { stateHandle, credentials: { passcode: sms } });
      assert.ok(body.success);

      const { code = '' } = redirectParameters(await browser.fetch(body.success.href));
      assert.ok(code);
      const silent = authorizationRequest(org.issuer, localSpa, { prompt: 'none', state });
      const { code: other = '' } = redirectParameters(await browser.fetch(silent.url));
      await exchangeCode(browser, org.issuer, localSpa, other, 'the-wrong-verifier-the-wrong-verifier-wrong');
      const again = authorizationRequest(org.issuer, localSpa, { state });
      const { code: third = '' } = redirectParameters(await browser.fetch(again.url));
      const answer = await exchangeCode(browser, org.issuer, localSpa, third, again.codeVerifier);
      const tokens = (await answer.json()) as Tokens;

      const key = await createProofKey();
      const proof = await signProof(org.clock, key, {
        url: endpoint(org.issuer, 'token'),
        nonce: await fetchNonce(org.clock, org.issuer, key),
      });
      const refresh = (refresh_token: string) =>
        requestTokens(org.issuer, { grant_type: 'refresh_token', refresh_token }, proof);
      const bound = (await (await refresh(tokens.refresh_token)).json()) as Tokens;
      assert.equal((await refresh(bound.refresh_token)).status, 400, 'a proof is used once');

      const recovery = await askForEmail(org, createTestBrowser(), 'bob@example.com');
      const { link, code: emailed } = newestEmail(org, 'bob@example.com');
      const elsewhere = await openLink(org, createTestBrowser(), link);
      await elsewhere.introspect();
      const answerRecovery = (passcode: string) =>
        recovery.signIn.post('challenge/answer', {
          stateHandle: recovery.stateHandle,
          credentials: { passcode, revokeSessions: true },
        });
      await answerRecovery(emailed);
      await answerRecovery('too-weak');
      await answerRecovery('Chosen-passw0rd!');
      assert.ok(await org.passwords.verify('Chosen-passw0rd!', userOf(org, 'bob@example.com').passwordHash));

      const signUp = await openSignUp(org);
      await signUp.sendProfile(grace);
      const { code: confirmation, link: confirmationLink } = newestEmail(org, grace.email);
      await signUp.sendPasscode(confirmation);
      await signUp.sendPasscode(goodPassword);
      assert.ok(await org.passwords.verify(goodPassword, userOf(org, grace.email).passwordHash));
      await callApi(org, 'GET /api/v1/apps');
      for (const [name, secret] of Object.entries({
        password: 'Local-0rg!',
        'wrong password': 'Wrong-passw0rd!',
        'password in the wrong field': 'Typed-in-the-wrong-field1',
        'state of the app': state,
        'state token': signIn.stateToken,
        'state handle of the recovery': recovery.stateHandle,
        'state token of the link': elsewhere.stateToken,
        'code of the recovery': emailed,
        'link of the recovery': new URL(link).search,
        'new password': 'Chosen-passw0rd!',
        'state handle of the sign-up': signUp.stateHandle,
        'code of the sign-up': confirmation,
        'link of the sign-up': new URL(confirmationLink).search,
        'password of the sign-up': goodPassword,
        'state handle': stateHandle,
        'SMS code': sms,
        'wrong SMS code': wrong,
        'authorization code': code,
        'second authorization code': other,
        'third authorization code': third,
        'code verifier': again.codeVerifier,
        'access token': tokens.access_token,
        'ID token': tokens.id_token,
        'refresh token': tokens.refresh_token,
        'DPoP proof': proof,
        'bound access token': bound.access_token,
        'bound refresh token': bound.refresh_token,
        'API token': apiToken,
      }))
        secrets.set(name, secret);
      for (const [name, cookie] of browser.cookies) secrets.set(`cookie ${name}`, cookie);
    });
    const log = JSON.stringify((await callApi(org, 'GET /api/v1/logs?limit=1000')).body);
    assert.match(log, /INVALID_CREDENTIALS/);
    for (const type of ['authentication.sso', 'account.reset_password', 'lifecycle.activate'])
      assert.ok(log.includes(`"user.${type}"`), type);
    for (const [name, secret] of secrets) {
      assert.ok(secret.length >= 6, `there was a ${name}`);
      assert.ok(!log.includes(secret), `the ${name} is in the log`);
      assert.ok(!output.includes(secret), `the ${name} was written to the terminal`);
    }
  });
});
