import type { OrgContext } from '../../context.ts';
import type { User } from '../../store/documents.ts';
import type { EmailVerification } from '../email/steps.ts';

/** The user whose password can be replaced, of whoever was named: one who has none yet is none. */
function findUser({ store }: Pick<OrgContext, 'store'>, identifier = ''): User | undefined {
  const [user] = store.users.find('login', identifier.toLowerCase());
  return user?.status === 'STAGED' ? undefined : user;
}

/** The email to whoever was named, if there is such a user. */
export const recoveryEmail: EmailVerification = {
  intent: 'RECOVERY',
  recipient({ org, progress: { identifier = '' } }) {
    const user = findUser(org, identifier);
    return {
      address: identifier,
      ...(user && { mailbox: { email: user.email, firstName: user.firstName, user } }),
    };
  },
  gather({ org, progress }) {
    const user = findUser(org, progress.identifier);
    return user ? { userId: user.id } : {};
  },
};
