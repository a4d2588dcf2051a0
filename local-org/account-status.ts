import type { User, UserStatus } from './store/documents.ts';

/**
 * Whether the sessions and tokens of a user are valid. A lockout blocks new sign-ins only. Otherwise anyone could sign
 * a user out everywhere by guessing passwords. An expired password, and one that is to be reset, don't end sessions
 * either.
 */
export const canStaySignedIn = (user: User | undefined): user is User =>
  user !== undefined && !['STAGED', 'PROVISIONED', 'SUSPENDED', 'DEPROVISIONED'].includes(user.status);

/** Whether the user's password is accepted at the sign-in page. An expired one must then be changed. */
export const canEnterPassword = ({ status }: Pick<User, 'status'>): boolean =>
  status === 'ACTIVE' || status === 'PASSWORD_EXPIRED';

/** Whether the user can reset a forgotten password at the sign-in page. */
export const canRecover = (user: Pick<User, 'status'>): boolean =>
  canEnterPassword(user) || user.status === 'LOCKED_OUT';

/** The status of a user who can sign in, which depends on whether the password has expired. */
export const signInStatus = ({
  isPasswordExpired = false,
}: Pick<User, 'isPasswordExpired'>): 'ACTIVE' | 'PASSWORD_EXPIRED' =>
  isPasswordExpired ? 'PASSWORD_EXPIRED' : 'ACTIVE';

/** The changes to a user whose status changes. `now`: milliseconds since the epoch. */
export const statusChange = (
  user: Pick<User, 'status'>,
  status: UserStatus,
  now: number,
): Partial<Pick<User, 'status' | 'statusChanged' | 'activated'>> =>
  user.status === status
    ? {}
    : {
        status,
        statusChanged: now,
        ...(['STAGED', 'PROVISIONED', 'DEPROVISIONED'].includes(user.status) &&
          ['ACTIVE', 'PASSWORD_EXPIRED', 'PROVISIONED'].includes(status) && { activated: now }),
      };
