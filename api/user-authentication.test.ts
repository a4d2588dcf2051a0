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
const stronger = 'This needs a stronger sign-in.';
const moreRecent = 'This needs a more recent sign-in.';

const challenge = (answer: Answer) => answer.headers.get('www-authenticate');
const asks = (description: string) =>
  `Bearer realm="api", error="insufficient_user_authentication", error_description="${description}", ` +
  `acr_values="urn:okta:loa:2fa:any", max_age="${maxAge}", ${dpopChallenge}`;

/** Ada has posted a message; the clock stands still, in whole seconds, until a test moves it. */
async function startWithMessage(t: TestContext) {
  t.mock.timers.enable({ apis: ['Date'], now: Date.parse('2030-01-01T12:00:00.000Z') });
  const { org, call } = await startTestApi(t);
  const posted = await call('messages', { method: 'POST', token: await org.sign(), json: { text: 'hers' } });
  const { id } = posted.body as Message;
  return {
    /** What happens to who deletes the message with such a token. */
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
  it('asks who has signed in with one factor for two, and leaves the message where it is', async (t) => {
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

  it('lets a page of the app read what it asks for', async (t) => {
    const { remove } = await startWithMessage(t);
    const answer = await remove({});
    assert.match(answer.headers.get('access-control-expose-headers') ?? '', /WWW-Authenticate/);
  });

  it('is done for who has signed in with two factors, or without a password that can be phished', async (t) => {
    for (const acr of ['urn:okta:loa:2fa:any', 'phr', 'phrh'])
      await t.test(acr, async (t) => {
        const { remove, isThere } = await startWithMessage(t);
        assert.equal((await remove({ acr })).status, 204);
        assert.equal(await isThere(), false);
      });
  });

  it('is not done for a level that is lower, unknown, or not said in one word', async (t) => {
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

  it('asks who signed in longer ago than the maximum age to do so again', async (t) => {
    const { remove, isThere } = await startWithMessage(t);
    const answer = await remove({ ...twoFactors, auth_time: ago(maxAge + tolerance + 1) });
    assert.equal(answer.status, 401);
    assert.equal(challenge(answer), asks(moreRecent));
    assert.ok(await isThere());
  });

  it('allows for clocks that differ by ten seconds', async (t) => {
    const { remove } = await startWithMessage(t);
    const answer = await remove({ ...twoFactors, auth_time: ago(maxAge + tolerance) });
    assert.equal(answer.status, 204);
  });

  it('goes by the time of the sign-in, not by that of the token', async (t) => {
    const { remove } = await startWithMessage(t);
    const answer = await remove({ ...twoFactors, auth_time: ago(maxAge + 60), iat: ago(0) });
    assert.equal(challenge(answer), asks(moreRecent));
  });

  it('is not done for a time of the sign-in that is missing, no number, or still to come', async (t) => {
    const { remove } = await startWithMessage(t);
    for (const auth_time of [undefined, null, String(ago(0)), Date.now(), ago(-tolerance - 1)]) {
      const answer = await remove({ ...twoFactors, auth_time });
      assert.equal(challenge(answer), asks(moreRecent), JSON.stringify(auth_time));
    }
  });

  it('asks nobody for a second factor who may not delete the message anyway, or where there is none', async (t) => {
    const { remove } = await startWithMessage(t);
    assert.equal((await remove(bobClaims)).status, 403);
    assert.equal((await remove({}, 'none')).status, 404);
  });
});

describe('a level of assurance', () => {
  const satisfies = (level: AcrValue, acr: string) =>
    satisfiesAcrValues({ acrValues: [level], maxAge: 0 }, acr);

  it('is satisfied by itself and by the higher ones', () => {
    const ladder = ['urn:okta:loa:1fa:any', 'urn:okta:loa:2fa:any', 'phr', 'phrh'] as const;
    for (const [wanted, level] of ladder.entries())
      for (const [reached, acr] of ladder.entries())
        assert.equal(satisfies(level, acr), reached >= wanted, `${acr} for ${level}`);
  });

  it('that is any one factor is satisfied by whatever the factor was', () => {
    assert.ok(satisfies('urn:okta:loa:1fa:any', 'urn:okta:loa:1fa:pwd'));
    assert.ok(satisfies('urn:okta:loa:1fa:any', 'urn:okta:loa:2fa:any:ifpossible'));
  });

  it('that is the password is satisfied by nothing that may have been without', () => {
    assert.ok(satisfies('urn:okta:loa:1fa:pwd', 'urn:okta:loa:1fa:pwd'));
    for (const acr of ['urn:okta:loa:1fa:any', 'urn:okta:loa:2fa:any', 'phr'])
      assert.equal(satisfies('urn:okta:loa:1fa:pwd', acr), false, acr);
  });

  it('is one of those that are wanted', () => {
    const required = { acrValues: ['phr', 'urn:okta:loa:1fa:pwd'], maxAge: 0 } as const;
    assert.ok(satisfiesAcrValues(required, 'urn:okta:loa:1fa:pwd'));
    assert.equal(satisfiesAcrValues(required, 'urn:okta:loa:2fa:any'), false);
  });
});
