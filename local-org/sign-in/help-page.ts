import type { Context } from 'hono';
import { html } from 'hono/html';
import type { OrgContext } from '../context.ts';
import { passwordSettingsFor } from '../policy/password-policy.ts';
import { plainPage } from '../pages/plain-page.ts';

/** The page behind the widget's "Help" link: how to get into a local org. */
export function helpPage(org: OrgContext, c: Context): Response {
  const { maxAttempts, autoUnlockMinutes } = passwordSettingsFor(org.store).lockout;
  const lockout =
    maxAttempts > 0
      ? html`<p>
          After ${maxAttempts} wrong passwords in a row, a user is locked out
          ${autoUnlockMinutes > 0 ? `for ${autoUnlockMinutes} minutes` : 'until you unlock them'}. The sign-in
          page doesn't say so: it shows the same message as for a wrong password.
        </p>`
      : '';
  return plainPage(c, {
    title: 'Help with signing in',
    content: html`<p>
        The users of this org and their passwords are in its seed file, <code>local-org/seed.json</code>. You
        can change them and add others there. Changes take effect when the org restarts.
      </p>
      ${lockout}
      <p><code>npm run org -- --reset</code> resets the org to its seed file.</p>`,
  });
}
