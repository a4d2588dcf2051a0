import type { AttributeValue, User } from '../store/documents.ts';

/**
 * The value of an attribute of a user's profile, by Okta's name of it.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/
 */
export function profileAttribute(user: User, name: string): AttributeValue | undefined {
  switch (name) {
    case 'login':
    case 'email':
    case 'firstName':
    case 'lastName':
    case 'locale':
      return user[name];
    case 'timezone':
      return user.zoneinfo;
    default:
      return Object.hasOwn(user.attributes, name) ? user.attributes[name] : undefined;
  }
}
