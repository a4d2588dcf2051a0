import type { OrgContext } from '../context.ts';
import type { App, AuthorizeRequest } from '../store/documents.ts';
import { accessRule } from './access-policy.ts';
import type { Factors } from './factors.ts';
import { requiredAssurance, type RequiredAssurance } from './required-assurance.ts';
import { availableFactors } from './second-factors.ts';

/**
 * What a sign-in to `app` must reach, by the org's policies as they are now.
 * @param userId who signs in, if that is known.
 * @param factors what they have proved.
 */
export const evaluateAccessPolicy = (
  { store }: Pick<OrgContext, 'store'>,
  app: App,
  request: AuthorizeRequest,
  userId: string | undefined,
  factors: Factors = {},
): RequiredAssurance =>
  requiredAssurance(accessRule(store, app), request, factors, availableFactors(store, userId));
