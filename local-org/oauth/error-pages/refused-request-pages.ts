import type { Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import { readDeviceToken } from '../../device-token.ts';
import { errorPage } from '../../pages/error-page.ts';
import type { OpenSession } from '../../sessions.ts';
import type { AuthorizationServer } from '../authorization-server.ts';
import type { OAuthError } from '../oauth-error.ts';
import type { Parameters } from '../parameters.ts';
import { explainAuthorizeRequest } from './explain-authorize-request.ts';
import { explainEndedSignIn } from './explain-ended-sign-in.ts';
import { explainLogoutRequest } from './explain-logout-request.ts';
import { requestReport, type RequestReport } from './request-report.ts';

// Each page has first what Okta says, and below what only a local org tells.

/** The page for an authorization request without a redirect URI that can be trusted. */
export const refusedAuthorizePage = (
  org: OrgContext,
  c: Context,
  error: OAuthError,
  parameters: Parameters | undefined,
): Response => refusedPage(c, error, parameters && explainAuthorizeRequest(org, parameters));

/** The page for a logout request that ends nothing. */
export const refusedLogoutPage = (
  org: OrgContext,
  server: AuthorizationServer,
  c: Context,
  error: OAuthError,
  parameters: Parameters | undefined,
): Response => refusedPage(c, error, parameters && explainLogoutRequest(org, server, parameters));

const refusedPage = (c: Context, error: OAuthError, report: RequestReport | undefined): Response =>
  errorPage(c, {
    status: 400,
    title: 'Your request resulted in an error',
    detail: error.message,
    content: report && requestReport(report),
  });

/** The page for a sign-in whose last step comes too late, a second time, or from another browser. */
export const endedSignInPage = (
  org: OrgContext,
  c: Context,
  stateToken: string,
  open: OpenSession | undefined,
): Response =>
  errorPage(c, {
    status: 400,
    title: 'This sign-in has ended',
    detail:
      'It was already completed, took too long, or was started in another browser. Go back to the app and sign in again.',
    content: requestReport(explainEndedSignIn(org, stateToken, readDeviceToken(c), open)),
  });
