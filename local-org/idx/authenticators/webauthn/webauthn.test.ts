import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { claimsOf, getTokens, localSpa } from '../../../testing/app.ts';
import { formNames, messageKeys, type IdxAnswer } from '../../../testing/idx.ts';
import { send } from '../../../testing/policies.ts';
import { startTestOrg } from '../../../testing/org.ts';
import { challengeIn, promptIn, TestPasskey } from '../../../testing/passkey.ts';
import {
  authenticatorId,
  giveFactor,
  reachSecondFactor,
  setAccessRule,
  setEnrollment,
  userOf,
  type TestSecondFactor,
} from '../../../testing/second-factor.ts';

const { org, clock } = await startTestOrg();
setAccessRule(org);
setEnrollment(org, 'webauthn', 'OPTIONAL');
setEnrollment(org, 'phone_number', 'NOT_ALLOWED');
const ada = 'ada@example.com';
const bob = 'bob@example.com';
const id = authenticatorId(org, 'webauthn');
const choice = { authenticator: { id } };
const { url: origin } = org;
const invalidAttestation = ['passkeys.authfactor.webauthn.error.attestation_validation_failure'];
const invalidAssertion = ['passkeys.authfactor.webauthn.error.assertion_validation_failure'];

const requireUserVerification = (userVerification: string) =>
  send(org, `PUT /api/v1/authenticators/${id}/methods/webauthn`, { settings: { userVerification } });

/** What is wrong both in a new passkey and in an answer of one. */
const wrongAnywhere = {
  'for another origin': { origin: 'https://evil.example.com', rpId: 'localhost' },
  'for another port of this machine': { origin: 'http://localhost:1' },
  'for another relying party': { rpId: 'example.com' },
  'with another challenge': { challenge: 'AAAAAAAAAAAAAAAAAAAAAA' },
};

/** The passkeys that users have enrolled. */
const enrolled = (login = ada) =>
  org.store.enrollments
    .find('userId', userOf(org, login).id)
    .flatMap((each) => (each.key === 'webauthn' ? [each] : []));

/** Chooses to enroll a passkey. */
async function startEnrollment(login = ada) {
  const signIn = await reachSecondFactor(org, login);
  const shown = await signIn.post('credential/enroll', choice);
  return {
    ...signIn,
    shown,
    answer: (credentials: object) => signIn.post('challenge/answer', { credentials }),
  };
}

/** Enrolls a passkey, as another sign-in did before. */
async function enroll(login = ada): Promise<TestPasskey> {
  const passkey = new TestPasskey();
  const { shown, answer } = await startEnrollment(login);
  assert.ok((await answer(passkey.create({ challenge: challengeIn(shown), origin }))).body.success);
  return passkey;
}

/** Signs in up to the page that asks for the passkey. */
async function startChallenge(login = ada) {
  const signIn: TestSecondFactor = await reachSecondFactor(org, login);
  return { ...signIn, answer: (credentials: object) => signIn.post('challenge/answer', { credentials }) };
}

/** Whether the org would still accept an answer to this page's challenge. */
const isOpen = (shown: IdxAnswer): boolean =>
  org.store.database
    .prepare('SELECT body FROM webauthn_challenges')
    .all()
    .some(({ body }) => String(body).includes(challengeIn(shown)));

const listed = ({ body }: IdxAnswer) =>
  (body['authenticatorEnrollments'] as { value: { key: string; credentialId?: string }[] }).value;

beforeEach(async () => {
  for (const each of org.store.enrollments.all()) org.store.enrollments.delete(each.id);
  await requireUserVerification('PREFERRED');
  clock.advance(10 * 60_000);
});

describe('enrolling a passkey', () => {
  it('asks the browser for one as Okta does, stores its key, and signs in', async () => {
    const passkey = new TestPasskey();
    const { shown, answer, browser } = await startEnrollment();
    assert.deepEqual(formNames(shown), ['enroll-authenticator', 'select-authenticator-enroll']);
    const user = userOf(org);
    const { activationData } = promptIn(shown);
    assert.deepEqual(activationData, {
      rp: { name: 'Local org', id: 'localhost' },
      user: { displayName: `${user.firstName} ${user.lastName}`, name: ada, id: user.id },
      pubKeyCredParams: [
        { type: 'public-key', alg: -7 },
        { type: 'public-key', alg: -257 },
      ],
      challenge: challengeIn(shown),
      attestation: 'none',
      authenticatorSelection: { userVerification: 'preferred', requireResidentKey: false },
    });
    const credentials = passkey.create({ challenge: challengeIn(shown), origin });
    assert.ok((await answer({ ...credentials, clientExtensions: '{"credProps":{}}' })).body.success);
    const [enrollment] = enrolled();
    assert.match(enrollment?.id ?? '', /^fwf/);
    assert.equal(enrollment?.credentialId, passkey.credentialId);
    assert.deepEqual(enrollment.transports, ['internal', 'hybrid']);
    const { id_token } = await getTokens(browser, org.issuer, localSpa);
    assert.deepEqual(claimsOf(id_token)['amr'], ['pwd', 'pop', 'mfa']);
  });

  it('tells the browser which factors the user has, so that none is enrolled twice', async () => {
    giveFactor(org, ada, { key: 'phone_number', phoneNumber: '+12025550123' });
    assert.deepEqual(listed((await startEnrollment(bob)).shown), []);
  });

  it('starts with another challenge in each sign-in', async () => {
    const challenges = [await startEnrollment(), await startEnrollment()].map(({ shown }) =>
      challengeIn(shown),
    );
    assert.notEqual(challenges[0], challenges[1]);
    for (const challenge of challenges) assert.equal(Buffer.from(challenge, 'base64url').length, 32);
  });

  const wrong = {
    ...wrongAnywhere,
    'that is an answer of an enrolled one': { type: 'webauthn.get' },
  };
  for (const [how, change] of Object.entries(wrong))
    it(`refuses one ${how}, and accepts the right one then`, async () => {
      const passkey = new TestPasskey();
      const { shown, answer } = await startEnrollment();
      const right = { challenge: challengeIn(shown), origin };
      const refused = await answer(passkey.create({ ...right, ...change }));
      assert.equal(refused.status, 401);
      assert.deepEqual(messageKeys(refused), invalidAttestation);
      assert.equal(enrolled().length, 0);
      assert.ok((await answer(passkey.create(right))).body.success);
    });

  it('refuses one that has not verified the user, if the org requires that', async () => {
    await requireUserVerification('REQUIRED');
    const { shown, answer } = await startEnrollment();
    assert.deepEqual(promptIn(shown).activationData?.authenticatorSelection, {
      userVerification: 'required',
      requireResidentKey: false,
    });
    const request = { challenge: challengeIn(shown), origin };
    const refused = await answer(new TestPasskey().create({ ...request, isUserVerified: false }));
    assert.deepEqual(messageKeys(refused), invalidAttestation);
    assert.ok((await answer(new TestPasskey().create(request))).body.success);
  });

  it('accepts one that has not verified the user, if the org only prefers that', async () => {
    const { shown, answer } = await startEnrollment();
    const request = { challenge: challengeIn(shown), origin, isUserVerified: false };
    assert.ok((await answer(new TestPasskey().create(request))).body.success);
  });

  it("refuses another user's passkey", async () => {
    const passkey = await enroll(bob);
    const { shown, answer } = await startEnrollment();
    const refused = await answer(passkey.create({ challenge: challengeIn(shown), origin }));
    assert.deepEqual(messageKeys(refused), invalidAttestation);
  });

  it('enrolls one passkey if the same answer arrives twice at once', async () => {
    const { shown, answer } = await startEnrollment();
    const credentials = new TestPasskey().create({ challenge: challengeIn(shown), origin });
    await Promise.all([answer(credentials), answer(credentials)]);
    assert.equal(enrolled().length, 1);
  });

  it('accepts base64 as well as base64url, since the generations of the widget differ', async () => {
    const { shown, answer } = await startEnrollment();
    const credentials = new TestPasskey().create({ challenge: challengeIn(shown), origin });
    const toBase64 = (value: string) => Buffer.from(value, 'base64url').toString('base64');
    const { clientData, attestation } = credentials;
    const answered = { clientData: toBase64(clientData), attestation: toBase64(attestation) };
    assert.ok((await answer({ ...answered, transports: null, clientExtensions: null })).body.success);
  });
});

describe('the challenge', () => {
  it('of an enrollment is used up by a right answer only', async () => {
    const { shown, answer } = await startEnrollment();
    await answer(
      new TestPasskey().create({ challenge: challengeIn(shown), origin: 'https://evil.example.com' }),
    );
    assert.ok(isOpen(shown));
    await answer(new TestPasskey().create({ challenge: challengeIn(shown), origin }));
    assert.ok(!isOpen(shown));
  });

  it('of a sign-in is used up by a right answer only', async () => {
    const passkey = await enroll();
    const { shown, answer } = await startChallenge();
    await answer(passkey.get({ challenge: challengeIn(shown), origin: 'https://evil.example.com' }));
    assert.ok(isOpen(shown));
    await answer(passkey.get({ challenge: challengeIn(shown), origin }));
    assert.ok(!isOpen(shown));
  });
});

describe('signing in with a passkey', () => {
  it('asks the browser for it at once, as Okta does, and counts its uses', async () => {
    const passkey = await enroll();
    const { shown, answer, browser } = await startChallenge();
    assert.deepEqual(formNames(shown), ['challenge-authenticator']);
    assert.deepEqual(promptIn(shown).challengeData, {
      challenge: challengeIn(shown),
      rpId: 'localhost',
      userVerification: 'preferred',
    });
    assert.deepEqual(
      listed(shown).map(({ key, credentialId }) => [key, credentialId]),
      [['webauthn', passkey.credentialId]],
    );
    assert.ok((await answer(passkey.get({ challenge: challengeIn(shown), origin }))).body.success);
    assert.equal(enrolled()[0]?.counter, 1);
    const { id_token } = await getTokens(browser, org.issuer, localSpa);
    assert.deepEqual(claimsOf(id_token)['amr'], ['pwd', 'pop', 'mfa']);
  });

  const wrong = {
    ...wrongAnywhere,
    'that enrolls a passkey': { type: 'webauthn.create' },
  };
  for (const [how, change] of Object.entries(wrong))
    it(`refuses an answer ${how}, and accepts the right one then`, async () => {
      const passkey = await enroll();
      const { shown, answer } = await startChallenge();
      const right = { challenge: challengeIn(shown), origin };
      const refused = await answer(passkey.get({ ...right, ...change }));
      assert.equal(refused.status, 401);
      assert.deepEqual(messageKeys(refused), invalidAssertion);
      assert.equal(refused.body.success, undefined);
      assert.ok((await answer(passkey.get(right))).body.success);
    });

  it('refuses an answer that was given before, in this sign-in and in another one', async () => {
    const passkey = await enroll();
    const first = await startChallenge();
    const used = passkey.get({ challenge: challengeIn(first.shown), origin });
    assert.ok((await first.answer(used)).body.success);
    assert.equal((await first.answer(used)).body.success, undefined);
    assert.deepEqual(messageKeys(await (await startChallenge()).answer(used)), invalidAssertion);
  });

  it('is logged as with other factors', async () => {
    const passkey = await enroll();
    const { shown, answer } = await startChallenge();
    const right = { challenge: challengeIn(shown), origin };
    const before = org.log.events().length;
    await answer(passkey.get({ ...right, origin: 'http://localhost:1' }));
    await answer(passkey.get(right));
    const outcomes = org.log
      .events()
      .slice(before)
      .map(({ eventType, outcome }) => `${eventType} ${outcome.result}`);
    assert.deepEqual(outcomes.slice(0, 2), [
      'user.authentication.auth_via_mfa FAILURE',
      'user.authentication.auth_via_mfa SUCCESS',
    ]);
  });

  it('refuses a used answer after the sign-in has started over, even of a passkey that does not count', async () => {
    const passkey = await enroll();
    passkey.counter = -1;
    // After the passkey, the sign-in goes on with a phone.
    setEnrollment(org, 'phone_number', 'REQUIRED');
    const { shown, signIn, post, answer } = await startChallenge();
    const used = passkey.get({ challenge: challengeIn(shown), origin });
    assert.deepEqual(formNames(await answer(used)), ['select-authenticator-enroll']);
    const { stateHandle } = (await post('cancel')).body;
    const password = { passcode: 'Local-0rg!' };
    await signIn.post('identify', { stateHandle, identifier: ada, credentials: password });
    const replayed = await signIn.post('challenge/answer', { stateHandle, credentials: used });
    setEnrollment(org, 'phone_number', 'NOT_ALLOWED');
    assert.deepEqual(messageKeys(replayed), invalidAssertion);
  });

  it('never lets the counter go back, also if two sign-ins use the passkey at once', async () => {
    const passkey = await enroll();
    const [one, other] = [await startChallenge(), await startChallenge()];
    const lower = passkey.get({ challenge: challengeIn(one.shown), origin });
    const higher = passkey.get({ challenge: challengeIn(other.shown), origin });
    await Promise.all([other.answer(higher), one.answer(lower)]);
    assert.equal(enrolled()[0]?.counter, 2);
  });

  it('accepts one of two equal answers that arrive at once', async () => {
    const passkey = await enroll();
    const { shown, answer, stateHandle } = await startChallenge();
    assert.ok(stateHandle);
    const credentials = passkey.get({ challenge: challengeIn(shown), origin });
    const answers = await Promise.all([answer(credentials), answer(credentials)]);
    assert.equal(answers.filter(({ body }) => body.success).length, 1);
  });

  it('refuses an answer of another key', async () => {
    const passkey = await enroll();
    passkey.changeKey();
    const { shown, answer } = await startChallenge();
    const refused = await answer(passkey.get({ challenge: challengeIn(shown), origin }));
    assert.deepEqual(messageKeys(refused), invalidAssertion);
  });

  it("refuses another user's passkey", async () => {
    await enroll();
    const other = await enroll(bob);
    const { shown, answer } = await startChallenge();
    const refused = await answer(other.get({ challenge: challengeIn(shown), origin }));
    assert.deepEqual(messageKeys(refused), invalidAssertion);
  });

  it('refuses a counter that goes back or stays, since the passkey may have been copied', async () => {
    const passkey = await enroll();
    passkey.counter = 41;
    const first = await startChallenge();
    assert.ok(
      (await first.answer(passkey.get({ challenge: challengeIn(first.shown), origin }))).body.success,
    );
    assert.equal(enrolled()[0]?.counter, 42);
    for (const counter of [0, 20, 41]) {
      const { shown, answer } = await startChallenge();
      passkey.counter = counter;
      const refused = await answer(passkey.get({ challenge: challengeIn(shown), origin }));
      assert.deepEqual(messageKeys(refused), invalidAssertion, `${counter + 1}`);
    }
    assert.equal(enrolled()[0]?.counter, 42);
  });

  it('accepts a passkey that does not count', async () => {
    const passkey = await enroll();
    for (let uses = 1; uses <= 2; uses++) {
      const { shown, answer } = await startChallenge();
      passkey.counter = -1;
      assert.ok((await answer(passkey.get({ challenge: challengeIn(shown), origin }))).body.success);
    }
  });

  it('refuses an answer without verification of the user, if the org requires that', async () => {
    const passkey = await enroll();
    await requireUserVerification('REQUIRED');
    const { shown, answer } = await startChallenge();
    assert.equal(promptIn(shown).challengeData?.userVerification, 'required');
    const request = { challenge: challengeIn(shown), origin };
    const refused = await answer(passkey.get({ ...request, isUserVerified: false }));
    assert.deepEqual(messageKeys(refused), invalidAssertion);
    assert.ok((await answer(passkey.get(request))).body.success);
  });

  it('refuses a passkey that an administrator has removed meanwhile', async () => {
    const passkey = await enroll();
    const { shown, answer } = await startChallenge();
    const answering = answer(passkey.get({ challenge: challengeIn(shown), origin }));
    for (const each of enrolled()) org.store.enrollments.delete(each.id);
    assert.equal((await answering).body.success, undefined);
  });

  it('is suspended after five wrong answers', async () => {
    const passkey = await enroll();
    const { shown, answer } = await startChallenge();
    const right = { challenge: challengeIn(shown), origin };
    for (let tries = 1; tries <= 5; tries++)
      await answer(passkey.get({ ...right, challenge: 'AAAAAAAAAAAAAAAAAAAAAA' }));
    assert.deepEqual(messageKeys(await answer(passkey.get(right))), [
      'authfactor.challenge.suspended_factor',
    ]);
    clock.advance(5 * 60_000 + 1000);
    assert.ok((await answer(passkey.get(right))).body.success);
  });

  it('is one of the choices if the user has other factors', async () => {
    const passkey = await enroll();
    giveFactor(org, ada, { key: 'phone_number', phoneNumber: '+12025550123' });
    const { shown, post, answer } = await startChallenge();
    assert.deepEqual(formNames(shown), ['select-authenticator-authenticate']);
    const chosen = await post('challenge', choice);
    assert.deepEqual(formNames(chosen), ['challenge-authenticator', 'select-authenticator-authenticate']);
    assert.ok((await answer(passkey.get({ challenge: challengeIn(chosen), origin }))).body.success);
  });
});

describe('an answer that no page sends', () => {
  const malformed: readonly object[] = [
    {},
    { passcode: '123456' },
    { clientData: 'e30', attestation: 5, authenticatorData: 5, signatureData: 5 },
    { clientData: '', attestation: '', authenticatorData: '', signatureData: '' },
    { clientData: '%%', attestation: '%%', authenticatorData: '%%', signatureData: '%%' },
  ];
  const unreadable: readonly object[] = [
    { clientData: 'AA', attestation: 'AA', authenticatorData: 'AA', signatureData: 'AA' },
    { clientData: 'bnVsbA', attestation: 'o2NmbXRk', authenticatorData: 'AA', signatureData: 'AA' },
  ];

  for (const state of ['enrollment', 'challenge'] as const)
    it(`is refused during the ${state}, and says why if the form is wrong`, async () => {
      if (state === 'challenge') await enroll();
      const { answer } = await (state === 'challenge' ? startChallenge() : startEnrollment());
      for (const credentials of malformed) {
        const { status, body } = await answer(credentials);
        assert.equal(status, 400);
        assert.match(body.messages?.value[0]?.message ?? '', /^Bad request\. credentials\.\w+: /);
      }
      for (const credentials of unreadable) assert.equal((await answer(credentials)).status, 401);
    });

  it('is refused if the page asks for no answer', async () => {
    const { post } = await reachSecondFactor(org);
    assert.equal((await post('challenge/answer', { credentials: new TestPasskey() })).status, 400);
    assert.equal((await post('challenge/resend')).status, 400);
  });
});

describe('a sign-in that must resist phishing', () => {
  const phr = { acr_values: 'phr' };

  it('asks for the passkey, also of users who have another factor, and says so in the token', async () => {
    const passkey = await enroll();
    giveFactor(org, ada, { key: 'phone_number', phoneNumber: '+12025550123' });
    const { shown, post, browser } = await reachSecondFactor(org, ada, undefined, phr);
    assert.deepEqual(formNames(shown), ['challenge-authenticator']);
    const credentials = passkey.get({ challenge: challengeIn(shown), origin });
    assert.ok((await post('challenge/answer', { credentials })).body.success);
    const { id_token } = await getTokens(browser, org.issuer, localSpa, phr);
    assert.equal(claimsOf(id_token)['acr'], 'phr');
  });
});
