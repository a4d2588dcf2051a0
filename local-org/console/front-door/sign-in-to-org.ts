import type { Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import { dashboardApp } from '../../dashboard-app.ts';
import { ensureDeviceToken } from '../../device-token.ts';
import { signInPage } from '../../sign-in/sign-in-page.ts';
import { beginTransaction } from '../../transactions.ts';

/**
 * Shows the sign-in page for the org itself.
 * @param path the page of the org that opens after the sign-in, such as `/`.
 */
export const signInToOrg = (org: OrgContext, c: Context, path: string): Response =>
  signInPage(
    org,
    c,
    beginTransaction(
      org,
      {
        server: '',
        clientId: dashboardApp.id,
        redirectUri: new URL(path, org.url).href,
        responseMode: 'query',
        scopes: [],
        state: '',
      },
      ensureDeviceToken(c),
    ),
  );
