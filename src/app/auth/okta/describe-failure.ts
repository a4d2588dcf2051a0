import type { AuthConfig } from '../config/auth-config';
import { describeProblem } from '../problem/describe-problem';
import type { AuthProblem } from '../session/session-state';
import type { Failure } from './failure';

/** As `describeProblem`, of a failure between the app and the org. */
export function describeFailure({ diagnosis }: Failure, config: AuthConfig, origin: string): AuthProblem {
  return describeProblem(diagnosis, config, origin);
}
