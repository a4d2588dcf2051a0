import { describePolicy } from '../../../password-policy/describe-policy.ts';
import type { PasswordPolicy } from '../../../password-policy/rules.ts';
import { errorMessage, type IdxMessage } from '../../core/messages.ts';

/** An error of the field: the password breaks a rule. The widget shows its own list of the rules next to it. */
export function requirementsNotMet(policy: PasswordPolicy): IdxMessage {
  const requirements = describePolicy(policy);
  return errorMessage(
    'password.passwordRequirementsNotMet',
    `Password requirements were not met. ${requirements}`,
    [requirements],
  );
}
