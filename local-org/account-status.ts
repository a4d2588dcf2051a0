import type { User } from './store/documents.ts';

/**
 * Whether the sessions and tokens of a user are valid. A lockout blocks new sign-ins only. Otherwise anyone could sign
 * a user out everywhere by guessing passwords.
 */
export const canStaySignedIn = (user: User | undefined): user is User =>
  user !== undefined && user.status !== 'STAGED';
