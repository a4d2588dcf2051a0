import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startTestOrg } from '../../../testing/org.ts';
import { currentChallenge, type SignIn, useUpChallenge } from './challenges.ts';

const { org, clock } = await startTestOrg();

const signIn = (origin: string): SignIn => ({ org, transaction: { origin, expires: clock.now() + 60_000 } });

it('a challenge stays the same until it is used up, which works once', () => {
  const context = signIn('one');
  const challenge = currentChallenge(context, 'get');
  assert.equal(currentChallenge(context, 'get'), challenge);
  assert.equal(useUpChallenge(context, 'get', 'another'), false);
  assert.equal(useUpChallenge(context, 'get', challenge), true);
  assert.equal(useUpChallenge(context, 'get', challenge), false);
  assert.notEqual(currentChallenge(context, 'get'), challenge);
});

it('a challenge is for one sign-in and one purpose', () => {
  const challenge = currentChallenge(signIn('two'), 'get');
  assert.notEqual(currentChallenge(signIn('three'), 'get'), challenge);
  assert.notEqual(currentChallenge(signIn('two'), 'create'), challenge);
  assert.equal(useUpChallenge(signIn('three'), 'get', challenge), false);
});
