import type { User } from './store/documents.ts';

/**
 * Whether the sessions and tokens of a user count. A lock-out stops new sign-ins alone: else wrong guesses by others
 * would sign the user out everywhere.
 */
export const canStaySignedIn = (user: User | undefined): user is User =>
  user !== undefined && user.status !== 'STAGED';
