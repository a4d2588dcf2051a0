import { expect, test } from './support/fixtures.ts';
import { expectToFitAndBeAccessible, looks } from './support/looks.ts';
import { ada } from './support/people.ts';

// Uses the plain `test`, because the browser logs an error for each file that doesn't load.
test.describe('the sign-in page', () => {
  for (const { what, use } of looks)
    test.describe(`${what},`, () => {
      test.use(use);

      test('works in its own colors if those of the org don’t load', async ({ spa, signInPage }) => {
        await spa.page.route('**/widget-theme.client.js', (route) => route.abort());
        await spa.open('/profile');
        await signInPage.expectToBeOpen();
        // The widget makes the heading around its logo focusable for a moment.
        await expectToFitAndBeAccessible(spa.page, 'without its theme', ['presentation-role-conflict']);
        await signInPage.signIn(ada.login, ada.password);
        await spa.expectToBeAt('/profile', 'Profile');
      });
    });

  test('says that it failed to load without the widget', async ({ spa }) => {
    await spa.page.route('**/okta-sign-in*.js', (route) => route.abort());
    await spa.open('/profile');
    await expect(spa.page.getByRole('alert')).toHaveText(/The sign-in page failed to load/);
  });
});
