import type { Context } from 'hono';
import type { OrgContext } from '../context.ts';
import { dashboardApp } from '../dashboard-app.ts';
import { appEntity, type EventType } from '../log/system-log.ts';
import { accessRule } from '../policy/access-policy.ts';
import { achievedAcr } from '../policy/assurance-levels.ts';
import { availableFactors } from '../policy/second-factors.ts';
import type { OpenSession } from '../sessions.ts';
import type { AuthorizeRequest, User } from '../store/documents.ts';
import { activeApp } from './active-app.ts';
import { isAssigned } from './assignment.ts';
import { sendAuthorizationResponse } from './authorization-response.ts';
import { issueCode } from './authorization-codes.ts';
import { serverAt } from './authorization-server.ts';
import { OAuthError } from './oauth-error.ts';
import { requireTokenLifetimes } from './token-lifetimes.ts';

/**
 * Responds to an authorization request after the user has signed in: with a code if the user is assigned to the app and
 * the sign-in meets the policy, and with an error otherwise.
 */
export function completeAuthorization(
  org: OrgContext,
  c: Context,
  request: AuthorizeRequest,
  signedIn: OpenSession,
): Response {
  const { user, session } = signedIn;
  // Its pages read the browser's session. It needs no code.
  if (request.clientId === dashboardApp.id) return c.redirect(request.redirectUri);
  const app = activeApp(org.store, request.clientId);
  const target = app ? [appEntity(app)] : [];
  const refuse = (eventType: EventType, error: string, description: string): Response => {
    org.log.record({ eventType, user, target, failure: description });
    return sendAuthorizationResponse(c, request, { error, error_description: description });
  };
  if (!app || !isAssigned(org.store, user, app))
    return refuse(
      'app.generic.unauth_app_access_attempt',
      'access_denied',
      'User is not assigned to the client application.',
    );
  if (accessRule(org.store, app, user).access === 'DENY')
    return refuse(
      'user.authentication.sso',
      'access_denied',
      'Policy evaluation failed for this request, please check the policy configurations.',
    );
  const problem = tokenProblem(org, request, user);
  if (problem) {
    org.log.record({ eventType: 'app.oauth2.as.authorize', user, target, failure: 'no_matching_policy' });
    return sendAuthorizationResponse(c, request, {
      error: problem.code,
      error_description: problem.message,
    });
  }
  const acr =
    request.acrValues && achievedAcr(request.acrValues, session.factors, availableFactors(org.store, user));
  if (request.acrValues && acr === undefined)
    return refuse(
      'user.authentication.sso',
      'unmet_authentication_requirements',
      "Unable to meet the authentication requirements imposed by 'acr_values' parameter.",
    );
  org.log.record({ eventType: 'user.authentication.sso', user, target });
  return sendAuthorizationResponse(c, request, { code: issueCode(org, request, signedIn, acr) });
}

/** Why the authorization server gives the app no tokens for the user; `undefined` if it does. */
function tokenProblem(
  org: OrgContext,
  { server: path, clientId, scopes }: AuthorizeRequest,
  user: User,
): OAuthError | undefined {
  const server = serverAt(org, path);
  if (!server) return new OAuthError('access_denied', 'The authorization server is not active.');
  try {
    requireTokenLifetimes(server, { clientId, user, grantType: 'authorization_code', scopes });
    return undefined;
  } catch (error) {
    if (error instanceof OAuthError) return error;
    throw error;
  }
}
