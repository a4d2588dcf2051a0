import type { Check } from '../check.ts';
import { unknown } from '../result.ts';

/** Reminds of something that looks like a fault but isn't. */
export const session: Check = {
  id: 'session',
  title: 'The browser has no session at the org yet',
  run: ({ target }) =>
    unknown(
      `Only the browser knows. If no sign-in page appears, you are already signed in to ${target.issuer}, perhaps as an administrator: use a private window, or sign out of the org first.`,
    ),
};
