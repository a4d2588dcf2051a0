import { expect, type Page } from '@playwright/test';
import { submitForm } from './submit.ts';

/** Enters a new password twice on a page that a link of the org has opened, and submits it. */
export async function choosePassword(page: Page, password: string): Promise<void> {
  const fields = page.locator('#okta-sign-in input[type="password"]');
  await expect(fields).toHaveCount(2);
  await submitForm(
    page,
    page.locator('[type="submit"]:visible'),
    /\/idp\/idx\/challenge\/answer$/,
    async () => {
      for (const field of await fields.all()) await field.fill(password);
    },
  );
}
