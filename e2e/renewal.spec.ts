import type { BrowserContext } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { ada } from './support/people.ts';

const hours = (count: number): number => count * 3_600_000;

/** Counts the requests to the org's token endpoint, from all tabs. */
function countRenewals(context: BrowserContext): () => number {
  let renewals = 0;
  context.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/token')) renewals += 1;
  });
  return () => renewals;
}

test.describe('expired tokens', () => {
  test.beforeEach(async ({ spa, signedInAs }) => {
    await spa.page.clock.install();
    await signedInAs(ada);
  });

  test('pitfall 18: keep the user signed in and their input while the browser is offline, and are renewed when it is back online', async ({
    spa,
    context,
    clock,
  }) => {
    await spa.open('/messages');
    const draft = spa.page.getByLabel('New message');
    await draft.fill('Written on a train');
    const renewals = countRenewals(context);
    await context.setOffline(true);
    clock.advance(hours(2));
    await spa.page.clock.fastForward('02:00:00');
    await expect(spa.problem).toContainText('You stay signed in');
    await spa.expectToBeSignedInAs(ada.name);
    await context.setOffline(false);
    await expect(spa.problem).toHaveCount(0);
    expect(renewals()).toBeGreaterThan(0);
    await expect(draft).toHaveValue('Written on a train');
    await spa.page.getByRole('button', { name: 'Add message' }).click();
    await expect(spa.page.getByRole('main').getByRole('listitem')).toContainText('Written on a train');
  });

  test(
    'pitfall 16: are renewed automatically once an org that was down is up again',
    { tag: '@core' },
    async ({ spa, org, clock }) => {
      await spa.open('/profile');
      // Otherwise, the jump of the clock would end the request for the configuration.
      await spa.expectToBeSignedInAs(ada.name);
      await org.stop();
      clock.advance(hours(2));
      await spa.page.clock.fastForward('02:00:00');
      await expect(spa.problem).toContainText('tries again automatically');
      await org.start();
      await spa.page.clock.fastForward('01:00');
      await expect(spa.problem).toHaveCount(0);
      await spa.expectToBeAt('/profile', 'Profile');
    },
  );

  test('keep a navigation waiting while a slow org renews them', async ({ spa, context, clock }) => {
    await spa.open('/profile');
    await spa.expectToBeSignedInAs(ada.name);
    let answer: (() => void) | undefined;
    const isAsked = new Promise<void>((resolve) => {
      void context.route('**/v1/token', async (route) => {
        resolve();
        await new Promise<void>((go) => (answer = go));
        await route.continue();
      });
    });
    clock.advance(hours(2));
    await context.clock.setFixedTime(Date.now() + hours(2));
    await spa.link('Messages').click();
    await isAsked;
    await spa.expectToBeSignedInAs(ada.name);
    answer?.();
    await expect(spa.page.getByText('Nobody has written')).toBeVisible();
  });

  test(
    'end the session without leaving the page if the org rejects the renewal',
    { tag: '@core' },
    async ({ spa, org, clock }) => {
      await spa.open('/messages');
      await spa.page.getByLabel('New message').fill('Half a thought');
      await fetch(`${org.current.issuer}/v1/revoke`, {
        method: 'POST',
        body: new URLSearchParams({ token: await spa.refreshToken(), client_id: 'local-spa' }),
      });
      clock.advance(hours(2));
      await spa.page.clock.fastForward('02:00:00');
      await spa.expectToBeSignedOut();
      await expect(spa.page.getByLabel('New message')).toHaveValue('Half a thought');
    },
  );
});
