import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { satisfiesAcrValues } from './auth/authn-requirements.ts';
import type { AcrValue } from './auth/authn-requirements.ts';
import { bobClaims, twoFactors } from './testing/authorization-server.ts';
import type { Claims } from './testing/authorization-server.ts';
import { appOrigin, dpopChallenge, startTestApi } from './testing/test-api.ts';
import type { Answer } from './testing/test-api.ts';
import type { Message } from './store/messages.ts';

const maxAge = 900;
const tolerance = 10;
const stronger = 'This requires a stronger sign-in.';
const moreRecent = 'This requires a more recent sign-in.';

const challenge = (answer: Answer) => answer.headers.get('www-authenticate');
const asks = (description: string) =>
  `Bearer realm="api", error="insufficient_user_authentication", error_description="${description}", ` +
  `acr_values="urn:okta:loa:2fa:any", max_age="${maxAge}", ${dpopChallenge}`;

/** Ada has posted a message. The clock stands still until a test moves it. */
async function startWithMessage(t: TestContext) {
  t.mock.timers.enable({ apis: ['Date'], now: Date.parse('2030-01-01T12:00:00.000Z') });
  const { org, call } = await startTestApi(t);
  const posted = await call('messages', { method: 'POST', token: await org.sign(), json: { text: 'hers' } });
  const { id } = posted.body as Message;
  return {
    /** Deletes the message with such a token. */
    remove: async (claims: Claims, path = id) =>
      call(`messages/${path}`, {
        method: 'DELETE',
        headers: { Origin: appOrigin },
        token: await org.sign(claims),
      }),
    isThere: async () => {
      const answer = await call('messages', { token: await org.sign() });
      return (answer.body as { messages: Message[] }).messages.some((message) => message.id === id);
    },
  };
}

const ago = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;

describe('deleting a message', () => {
  it('requires two factors of a user who signed in with one, and keeps the message', async (t) => {
    const { remove, isThere } = await startWithMessage(t);
    const answer = await remove({ acr: 'urn:okta:loa:1fa:any' });
    assert.equal(answer.status, 401);
    assert.equal(challenge(answer), asks(stronger));
    assert.deepEqual(answer.body, {
      error: 'insufficient_user_authentication',
      error_description: stronger,
    });
    assert.ok(await isThere());
  });

  it("lets the app's page read the challenge", async (t) => {
    const { remove } = await startWithMessage(t);
    const answer = await remove({});
    assert.match(answer.headers.get('access-control-expose-headers') ?? '', /WWW-Authenticate/);
  });

  it('is allowed after a sign-in with two factors, or with a passkey', async (t) => {
    for (const acr of ['urn:okta:loa:2fa:any', 'phr', 'phrh'])
      await t.test(acr, async (t) => {
        const { remove, isThere } = await startWithMessage(t);
        assert.equal((await remove({ acr })).status, 204);
        assert.equal(await isThere(), false);
      });
  });

  it('is rejected for a level that is lower, unknown, or not a string', async (t) => {
    const { remove } = await startWithMessage(t);
    const levels: unknown[] = [
      undefined,
      'urn:okta:loa:1fa:pwd',
      'urn:okta:loa:2fa:any:ifpossible',
      'urn:okta:loa:2fa:any phr',
      'URN:OKTA:LOA:2FA:ANY',
      'gold',
      'toString',
      '',
      2,
      ['urn:okta:loa:2fa:any'],
    ];
    for (const acr of levels)
      assert.equal(challenge(await remove({ acr })), asks(stronger), JSON.stringify(acr));
  });

  it('requires a new sign-in after the maximum age', async (t) => {
    const { remove, isThere } = await startWithMessage(t);
    const answer = await remove({ ...twoFactors, auth_time: ago(maxAge + tolerance + 1) });
    assert.equal(answer.status, 401);
    assert.equal(challenge(answer), asks(moreRecent));
    assert.ok(await isThere());
  });

  it('tolerates clocks that differ by ten seconds', async (t) => {
    const { remove } = await startWithMessage(t);
    const answer = await remove({ ...twoFactors, auth_time: ago(maxAge + tolerance) });
    assert.equal(answer.status, 204);
  });

  it('uses the time of the sign-in, not that of the token', async (t) => {
    const { remove } = await startWithMessage(t);
    const answer = await remove({ ...twoFactors, auth_time: ago(maxAge + 60), iat: ago(0) });
    assert.equal(challenge(answer), asks(moreRecent));
  });

  it('is rejected if the time of the sign-in is missing, not a number, or in the future', async (t) => {
    const { remove } = await startWithMessage(t);
    for (const auth_time of [undefined, null, String(ago(0)), Date.now(), ago(-tolerance - 1)]) {
      const answer = await remove({ ...twoFactors, auth_time });
      assert.equal(challenge(answer), asks(moreRecent), JSON.stringify(auth_time));
    }
  });

  it("requires no second factor if the user may not delete the message anyway, or if it doesn't exist", async (t) => {
    const { remove } = await startWithMessage(t);
    assert.equal((await remove(bobClaims)).status, 403);
    assert.equal((await remove({}, 'none')).status, 404);
  });
});

describe('a level of assurance', () => {
  const satisfies = (level: AcrValue, acr: string) =>
    satisfiesAcrValues({ acrValues: [level], maxAge: 0 }, acr);

  it('is satisfied by itself and by higher ones', () => {
    const levels = ['urn:okta:loa:1fa:any', 'urn:okta:loa:2fa:any', 'phr', 'phrh'] as const;
    for (const [wanted, level] of levels.entries())
      for (const [reached, acr] of levels.entries())
        assert.equal(satisfies(level, acr), reached >= wanted, `${acr} for ${level}`);
  });

  it('of any one factor is satisfied by every factor', () => {
    assert.ok(satisfies('urn:okta:loa:1fa:any', 'urn:okta:loa:1fa:pwd'));
    assert.ok(satisfies('urn:okta:loa:1fa:any', 'urn:okta:loa:2fa:any:ifpossible'));
  });

  it('of the password is not satisfied by a level that may not include it', () => {
    assert.ok(satisfies('urn:okta:loa:1fa:pwd', 'urn:okta:loa:1fa:pwd'));
    for (const acr of ['urn:okta:loa:1fa:any', 'urn:okta:loa:2fa:any', 'phr'])
      assert.equal(satisfies('urn:okta:loa:1fa:pwd', acr), false, acr);
  });

  it('is one of several acceptable ones', () => {
    const required = { acrValues: ['phr', 'urn:okta:loa:1fa:pwd'], maxAge: 0 } as const;
    assert.ok(satisfiesAcrValues(required, 'urn:okta:loa:1fa:pwd'));
    assert.equal(satisfiesAcrValues(required, 'urn:okta:loa:2fa:any'), false);
  });
});
