import type { OrgContext } from '../context.ts';
import type { App, AuthorizeRequest, User } from '../store/documents.ts';
import { accessRule } from './access-policy.ts';
import type { Factors } from './factors.ts';
import { requiredAssurance, type RequiredAssurance } from './required-assurance.ts';
import { availableFactors } from './second-factors.ts';

/**
 * Evaluates the current policies for a sign-in to `app`.
 * @param user the user who signs in, if known.
 * @param factors the factors that the user has proved.
 */
export const evaluateAccessPolicy = (
  { store }: Pick<OrgContext, 'store'>,
  app: App,
  request: AuthorizeRequest,
  user: User | undefined,
  factors: Factors = {},
): RequiredAssurance =>
  requiredAssurance(accessRule(store, app, user), request, factors, availableFactors(store, user));
