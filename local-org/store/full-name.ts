import type { User } from './documents.ts';

/** First and last name, as far as there are any: a profile enrollment policy may ask for neither. */
export const fullName = ({ firstName, lastName }: Pick<User, 'firstName' | 'lastName'>): string =>
  `${firstName} ${lastName}`.trim();
