import type { AuthConfig } from '../config/auth-config';
import type { AuthProblem } from '../session/session-state';
import type { Diagnosis } from './diagnosis';
import { explanations } from './explanations/explanations';

/**
 * Says what a problem means to the one who reads it, and what they can do.
 * @param origin the page's own, which the org must trust
 */
export function describeProblem(diagnosis: Diagnosis, config: AuthConfig, origin: string): AuthProblem {
  return { ...diagnosis, ...explanations[diagnosis.cause]({ ...diagnosis, config, origin }) };
}
