import type { Scope } from '../store/authorization-servers.ts';

const standardScope = (name: string, displayName: string, description: string): Omit<Scope, 'id'> => ({
  name,
  displayName,
  description,
  consent: 'IMPLICIT',
  optional: false,
  default: false,
  metadataPublish: 'ALL_CLIENTS',
  system: true,
});

/** The scopes that every authorization server has, as Okta describes them. */
export const standardScopes: readonly Omit<Scope, 'id'>[] = [
  standardScope('openid', 'openid', 'Signals that a request is an OpenID request.'),
  standardScope(
    'profile',
    'View your profile information.',
    'The exact data varies based on what profile information you have provided, such as: name, time zone, picture, or birthday.',
  ),
  standardScope('email', 'View your email address.', 'This allows the app to view your email address.'),
  standardScope(
    'address',
    'View your address.',
    'This allows the app to view your address, such as: street address, city, state, and zip code.',
  ),
  standardScope('phone', 'View your phone number.', 'This allows the app to view your phone number.'),
  standardScope(
    'offline_access',
    'Keep you signed in to the app.',
    'This keeps you signed in to the app, even when you are not using it.',
  ),
];
