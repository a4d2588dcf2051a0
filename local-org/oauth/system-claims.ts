import type { Claim } from '../store/authorization-servers.ts';
import type { AttributeValue, User } from '../store/documents.ts';
import { fullName } from '../store/full-name.ts';
import { profileAttribute } from './profile-attribute.ts';

type ReadClaim = (user: User) => unknown;

const attribute =
  (name: string): ReadClaim =>
  (user) =>
    profileAttribute(user, name);

/** The attributes of a postal address, by the members of the claim (OpenID Connect Core section 5.1.1). */
const addressMembers = {
  street_address: 'streetAddress',
  locality: 'city',
  region: 'state',
  postal_code: 'zipCode',
  country: 'countryCode',
} as const;

function address(user: User): Record<string, AttributeValue> | undefined {
  const members = Object.entries(addressMembers).flatMap(([member, name]) => {
    const value = profileAttribute(user, name);
    return value === undefined ? [] : [[member, value] as const];
  });
  return members.length ? Object.fromEntries(members) : undefined;
}

/**
 * The claims of OpenID Connect Core section 5.1 by their scopes (section 5.4), with the attributes of Okta's profile that
 * they come from. Okta's profile has none for the other claims of that section.
 */
const systemClaimValues: Readonly<Record<string, { readonly scope: string; readonly read: ReadClaim }>> = {
  name: { scope: 'profile', read: fullName },
  preferred_username: { scope: 'profile', read: attribute('login') },
  given_name: { scope: 'profile', read: attribute('firstName') },
  family_name: { scope: 'profile', read: attribute('lastName') },
  middle_name: { scope: 'profile', read: attribute('middleName') },
  nickname: { scope: 'profile', read: attribute('nickName') },
  profile: { scope: 'profile', read: attribute('profileUrl') },
  picture: { scope: 'profile', read: attribute('picture') },
  website: { scope: 'profile', read: attribute('website') },
  gender: { scope: 'profile', read: attribute('gender') },
  birthdate: { scope: 'profile', read: attribute('birthdate') },
  // `en_US` in Okta's profile, `en-US` in a claim (BCP 47).
  locale: { scope: 'profile', read: ({ locale = 'en_US' }) => locale.replace('_', '-') },
  zoneinfo: { scope: 'profile', read: ({ zoneinfo = 'America/Los_Angeles' }) => zoneinfo },
  updated_at: { scope: 'profile', read: ({ lastUpdated }) => Math.floor(lastUpdated / 1000) },
  email: { scope: 'email', read: attribute('email') },
  email_verified: { scope: 'email', read: ({ emailVerified }) => emailVerified },
  address: { scope: 'address', read: address },
  phone_number: { scope: 'phone', read: attribute('primaryPhone') },
};

/** The value of a claim whose `valueType` is `SYSTEM`. `undefined`: the user's profile doesn't have it. */
export const systemClaimValue = (name: string, user: User): unknown => systemClaimValues[name]?.read(user);

/** The claims that an ID token has even if it comes with an access token. The others are at userinfo. */
const alwaysIncluded = ['name', 'preferred_username', 'email'];

/** The claims that every custom authorization server has. The first is the subject of access tokens. */
export const systemClaims: readonly Omit<Claim, 'id'>[] = [
  {
    name: 'sub',
    status: 'ACTIVE',
    claimType: 'RESOURCE',
    valueType: 'EXPRESSION',
    value: '(appuser != null) ? appuser.userName : app.clientId',
    conditions: { scopes: [] },
    alwaysIncludeInToken: true,
    system: true,
  },
  ...Object.entries(systemClaimValues).map(([name, { scope }]): Omit<Claim, 'id'> => ({
    name,
    status: 'ACTIVE',
    claimType: 'IDENTITY',
    valueType: 'SYSTEM',
    conditions: { scopes: [scope] },
    alwaysIncludeInToken: alwaysIncluded.includes(name),
    system: true,
  })),
];
