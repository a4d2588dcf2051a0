import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { settingsOf } from '../../../store/store.ts';
import { createTestBrowser } from '../../../testing/browser.ts';
import { type IdxAnswer, openSignIn } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';
import { emailForm } from '../../../testing/recovery.ts';

const { org, clock } = await startTestOrg();

/** A response without the parts that always differ: the submitted username, the state handle and the time. */
function asSeen(answer: IdxAnswer, identifier: string): unknown {
  const { stateHandle, expiresAt, ...rest } = answer.body;
  assert.ok(expiresAt);
  const text = JSON.stringify(rest).replaceAll(stateHandle, '…').replaceAll(identifier, '(who)');
  const headers = Object.fromEntries(answer.headers);
  delete headers['date'];
  delete headers['content-length'];
  return { status: answer.status, headers, body: JSON.parse(text) as unknown };
}

/** The responses to all requests of a recovery that are possible without the email. */
async function goThrough(identifier: string): Promise<readonly unknown[]> {
  clock.advance(10 * 60_000);
  const signIn = await openSignIn(org, createTestBrowser());
  const seen: unknown[] = [];
  let { stateHandle } = (await signIn.introspect()).body;
  const post = async (path: string, body: object = {}): Promise<void> => {
    const answer = await signIn.post(path, { stateHandle, ...body });
    ({ stateHandle } = answer.body);
    seen.push(asSeen(answer, identifier));
  };
  const guess = (passcode: string): Promise<void> => post('challenge/answer', { credentials: { passcode } });

  if (settingsOf(org.store).signInPage.identifierFirst) await post('identify', { identifier });
  await post('recover');
  if (!settingsOf(org.store).signInPage.identifierFirst) await post('identify', { identifier });
  await post('challenge', emailForm(org, stateHandle));
  await post('challenge/poll');
  // Letters, because digits might be the code by chance.
  for (let i = 0; i < 6; i++) await guess(`wrong${i}`);
  for (let i = 0; i < 5; i++) await post('challenge/resend');
  await guess('wrong');
  seen.push(asSeen(await signIn.introspect(), identifier));
  await post('cancel');
  return seen;
}

describe('a recovery for an unknown address', () => {
  before(() => {
    const [bob] = org.store.users.find('login', 'bob@example.com');
    assert.ok(bob);
    org.store.users.put({ ...bob, id: '00uStaged', login: 'staged@example.com', status: 'STAGED' });
    org.store.users.put({ ...bob, id: '00uLocked', login: 'locked@example.com', status: 'LOCKED_OUT' });
    org.store.users.put({ ...bob, id: '00uOther', login: 'other@example.com', email: 'mail@elsewhere.com' });
  });

  for (const identifierFirst of [false, true]) {
    describe(
      identifierFirst ? 'with the username first' : 'with the username and password on one page',
      () => {
        let known: readonly unknown[];
        before(async () => {
          const { signInPage } = settingsOf(org.store);
          org.store.settings.update('settings', { signInPage: { ...signInPage, identifierFirst } });
          known = await goThrough('bob@example.com');
        });

        for (const [what, identifier] of [
          ['an unknown address', 'nobody@example.com'],
          ['a username that is not an address', 'nobody'],
          ['a user without a password', 'staged@example.com'],
          ['a user who is locked out', 'locked@example.com'],
          ['a user whose email is not their username', 'other@example.com'],
        ] as const)
          it(`looks the same for ${what} as for one with an account`, async () => {
            assert.deepEqual(await goThrough(identifier), known);
          });
      },
    );
  }

  it('sends no email', () => {
    const to = new Set(org.outbox.messages().map((message) => message.to));
    assert.ok(to.has('bob@example.com') && to.has('mail@elsewhere.com'));
    for (const address of ['nobody', 'nobody@example.com', 'staged@example.com']) assert.ok(!to.has(address));
  });
});
