import type { Context } from 'hono';
import { html } from 'hono/html';
import type { OrgContext } from '../context.ts';
import { settingsOf } from '../store/store.ts';
import { plainPage } from './plain-page.ts';

/** Where the widget's "Help" leads: what somebody who can't get into a local org needs to know. */
export function helpPage(org: OrgContext, c: Context): Response {
  const { maxAttempts, autoUnlockMinutes } = settingsOf(org.store).password.lockout;
  return plainPage(c, {
    title: 'Help with signing in',
    content: html`<p>
        The users of this org and their passwords are in its seed file, <code>local-org/seed.json</code>.
        There you can change them and add others; what you changed is there after a restart.
      </p>
      <p>
        After ${maxAttempts} wrong passwords in a row a user is locked out,
        ${autoUnlockMinutes > 0 ? `for ${autoUnlockMinutes} minutes` : 'until you unlock them'}. The page does
        not say so: it looks as if the password were wrong.
      </p>
      <p><code>npm run org -- --reset</code> starts over with what the seed file says.</p>`,
  });
}
