import type { UserAttribute } from '../../store/documents.ts';

const text = (title: string, more: Partial<UserAttribute> = {}): UserAttribute => ({
  title,
  type: 'string',
  ...more,
});

/**
 * The attributes that every user profile has in Okta.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/createUser!path=profile&t=request
 */
export const baseAttributes: Readonly<Record<string, UserAttribute>> = {
  login: text('Username', { required: true, minLength: 5, maxLength: 100 }),
  firstName: text('First name', { required: true, minLength: 1, maxLength: 50 }),
  lastName: text('Last name', { required: true, minLength: 1, maxLength: 50 }),
  middleName: text('Middle name'),
  honorificPrefix: text('Honorific prefix'),
  honorificSuffix: text('Honorific suffix'),
  email: text('Primary email', { required: true, format: 'email', minLength: 5, maxLength: 100 }),
  title: text('Title'),
  displayName: text('Display name'),
  nickName: text('Nickname'),
  profileUrl: text('Profile Url'),
  secondEmail: text('Secondary email', { format: 'email', minLength: 5, maxLength: 100 }),
  mobilePhone: text('Mobile phone', { maxLength: 100 }),
  primaryPhone: text('Primary phone', { maxLength: 100 }),
  streetAddress: text('Street address', { maxLength: 1024 }),
  city: text('City', { maxLength: 128 }),
  state: text('State', { maxLength: 128 }),
  zipCode: text('Zip code', { maxLength: 50 }),
  countryCode: text('Country code', { maxLength: 2 }),
  postalAddress: text('Postal Address', { maxLength: 4096 }),
  preferredLanguage: text('Preferred language'),
  locale: text('Locale'),
  timezone: text('Time zone'),
  userType: text('User type'),
  employeeNumber: text('Employee number'),
  costCenter: text('Cost center'),
  organization: text('Organization'),
  division: text('Division'),
  department: text('Department'),
  managerId: text('ManagerId'),
  manager: text('Manager'),
};
