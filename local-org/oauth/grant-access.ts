import type { Context } from 'hono';
import type { OrgContext } from '../context.ts';
import type { OpenSession } from '../sessions.ts';
import type { AuthorizeRequest } from '../store/documents.ts';
import { findMetAcr } from './assurance.ts';
import { isAssigned } from './assignment.ts';
import { respond } from './authorization-response.ts';
import { issueCode } from './authorization-codes.ts';

/** Answers an app whose user has signed in: with a code, if the user may use the app and the sign-in was strong enough. */
export function grantAccess(
  org: OrgContext,
  c: Context,
  request: AuthorizeRequest,
  signedIn: OpenSession,
): Response {
  const app = org.store.apps.get(request.clientId);
  if (!app || !isAssigned(signedIn.user, app))
    return respond(c, request, {
      error: 'access_denied',
      error_description: 'User is not assigned to the client application.',
    });
  const acr = request.acrValues && findMetAcr(request.acrValues, signedIn.session.amr);
  if (request.acrValues && acr === undefined)
    return respond(c, request, {
      error: 'unmet_authentication_requirements',
      error_description: "Unable to meet the authentication requirements imposed by 'acr_values' parameter.",
    });
  return respond(c, request, { code: issueCode(org, request, signedIn, acr) });
}
