import { canRecover } from '../../../account-status.ts';
import type { OrgContext } from '../../../context.ts';
import { passwordResetRequirement } from '../../../policy/password-policy.ts';
import type { User } from '../../../store/documents.ts';
import { findByLogin } from '../../../store/users.ts';
import type { EmailVerification } from '../../authenticators/email/email-steps.ts';

/** The user with this username, if they have a password that they can reset, and their policy allows it. */
function findRecoverableUser({ store }: Pick<OrgContext, 'store'>, identifier = ''): User | undefined {
  const user = findByLogin(store, identifier);
  const canReset = user && canRecover(user) && passwordResetRequirement(store, user) !== undefined;
  return canReset ? user : undefined;
}

/** The email to the user with the username that was entered, if they exist. */
export const recoveryEmail: EmailVerification = {
  intent: 'RECOVERY',
  recipient({ org, flowState: { identifier = '' } }) {
    const user = findRecoverableUser(org, identifier);
    return {
      address: identifier,
      ...(user && { mailbox: { email: user.email, firstName: user.firstName, user } }),
    };
  },
  onVerified({ org, flowState }) {
    const user = findRecoverableUser(org, flowState.identifier);
    return user ? { userId: user.id } : {};
  },
};
