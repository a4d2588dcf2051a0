import { evaluateAccessPolicy } from '../../policy/evaluate-access-policy.ts';
import type { Factors } from '../../policy/factors.ts';
import type { RequiredAssurance } from '../../policy/required-assurance.ts';
import type { StepContext } from './step.ts';

/** What the sign-in must prove, by the current policies. */
export const requiredAssuranceFor = ({
  org,
  app,
  transaction,
  user,
  flowState,
}: StepContext): RequiredAssurance =>
  evaluateAccessPolicy(org, app, transaction.request, user, flowState.factors);

/** Whether the user has verified a factor by this method (RFC 8176), in this sign-in or in the session before it. */
export const hasVerified = ({ flowState }: Pick<StepContext, 'flowState'>, method: string): boolean =>
  flowState.factors?.[method] !== undefined;

/** The patch after the user has verified a factor by this method. */
export const markVerified = (
  { org, flowState }: StepContext,
  method: string,
): { readonly factors: Factors } => ({
  factors: { ...flowState.factors, [method]: org.clock.now() },
});
