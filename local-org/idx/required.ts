import { evaluateAccessPolicy } from '../policy/evaluate-access-policy.ts';
import type { RequiredAssurance } from '../policy/required-assurance.ts';
import type { Turn } from './step.ts';

/** What the sign-in must reach, by the policies as they are at this turn. */
export const requiredAt = ({ org, app, transaction, user, progress }: Turn): RequiredAssurance =>
  evaluateAccessPolicy(org, app, transaction.request, user?.id, progress.factors);
