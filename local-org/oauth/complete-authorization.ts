import type { Context } from 'hono';
import type { OrgContext } from '../context.ts';
import { appEntity, type EventType } from '../log/system-log.ts';
import { accessRule } from '../policy/access-policy.ts';
import { achievedAcr } from '../policy/assurance-levels.ts';
import { availableFactors } from '../policy/second-factors.ts';
import type { OpenSession } from '../sessions.ts';
import type { AuthorizeRequest } from '../store/documents.ts';
import { isAssigned } from './assignment.ts';
import { sendAuthorizationResponse } from './authorization-response.ts';
import { issueCode } from './authorization-codes.ts';

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
  const app = org.store.apps.get(request.clientId);
  const target = app ? [appEntity(app)] : [];
  const refuse = (eventType: EventType, error: string, description: string): Response => {
    org.log.record({ eventType, user, target, failure: description });
    return sendAuthorizationResponse(c, request, { error, error_description: description });
  };
  if (!app || !isAssigned(user, app))
    return refuse(
      'app.generic.unauth_app_access_attempt',
      'access_denied',
      'User is not assigned to the client application.',
    );
  if (accessRule(org.store, app).access === 'DENY')
    return refuse(
      'user.authentication.sso',
      'access_denied',
      'Policy evaluation failed for this request, please check the policy configurations.',
    );
  const acr =
    request.acrValues &&
    achievedAcr(request.acrValues, session.factors, availableFactors(org.store, user.id));
  if (request.acrValues && acr === undefined)
    return refuse(
      'user.authentication.sso',
      'unmet_authentication_requirements',
      "Unable to meet the authentication requirements imposed by 'acr_values' parameter.",
    );
  org.log.record({ eventType: 'user.authentication.sso', user, target });
  return sendAuthorizationResponse(c, request, { code: issueCode(org, request, signedIn, acr) });
}
