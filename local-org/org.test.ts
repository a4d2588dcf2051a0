import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createLocalOrg } from './org.ts';
import { createTestBrowser } from './testing/browser.ts';
import { openSignIn } from './testing/idx.ts';

describe('an org that is closed', () => {
  it('finishes running requests first, so that none of them finds the database closed', async (t) => {
    const report = t.mock.method(console, 'error', () => undefined);
    const org = await createLocalOrg({ scryptCost: 16 });
    const begun = Promise.withResolvers<undefined>();
    const checked = Promise.withResolvers<boolean>();
    t.mock.method(org.passwords, 'verify', () => {
      begun.resolve(undefined);
      return checked.promise;
    });
    const signIn = await openSignIn(org, createTestBrowser());
    const { stateHandle } = (await signIn.introspect()).body;
    const answer = signIn.post('identify', {
      stateHandle,
      identifier: 'ada@example.com',
      credentials: { passcode: 'wrong' },
    });
    const dropped = assert.rejects(answer, TypeError);
    await begun.promise;

    const closed = org.close();
    await dropped;
    await waitUntilClosed(org.url);
    assert.ok(org.store.users.all().length > 0);
    checked.resolve(false);
    await closed;
    assert.throws(() => org.store.users.all());
    assert.deepEqual(report.mock.calls, []);
  });
});

/** Waits until no server listens at an address, and until the work right after that is done. */
async function waitUntilClosed(url: string): Promise<void> {
  for (let isRefused = false; !isRefused;)
    isRefused = await fetch(url).then(
      () => false,
      () => true,
    );
  await setImmediate();
}
