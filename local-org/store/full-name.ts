import type { User } from './documents.ts';

/** The first and last name. Both may be empty, because a profile enrollment policy doesn't have to ask for them. */
export const fullName = ({ firstName, lastName }: Pick<User, 'firstName' | 'lastName'>): string =>
  `${firstName} ${lastName}`.trim();
