import type { OrgContext } from '../../context.ts';
import type { AuthenticatorKey, SecondFactorKey } from '../../store/authenticator-kinds.ts';
import type { User } from '../../store/documents.ts';
import type { Enrollment } from '../../store/policies.ts';
import { link } from '../link.ts';
import { isoTimes } from '../iso-time.ts';

/** What Okta's API of factors calls an authenticator. */
export const factorTypes: Readonly<
  Record<
    SecondFactorKey,
    { readonly factorType: string; readonly provider: string; readonly vendorName: string }
  >
> = {
  phone_number: { factorType: 'sms', provider: 'OKTA', vendorName: 'OKTA' },
  google_otp: { factorType: 'token:software:totp', provider: 'GOOGLE', vendorName: 'GOOGLE' },
};

/** Whether an authenticator can be a second factor. */
export const isFactor = (key: AuthenticatorKey): key is SecondFactorKey => Object.hasOwn(factorTypes, key);

/** Okta's factor object. It never has the secret of an authenticator app. */
export function toFactorObject(
  org: Pick<OrgContext, 'url'>,
  user: User,
  { id, key, created, phoneNumber }: Enrollment,
) {
  const path = `/api/v1/users/${user.id}`;
  return {
    id,
    ...factorTypes[key],
    status: 'ACTIVE',
    ...isoTimes({ created, lastUpdated: created }),
    profile: phoneNumber === undefined ? { credentialId: user.login } : { phoneNumber },
    _links: { self: link(org, `${path}/factors/${id}`, 'GET', 'DELETE'), user: link(org, path, 'GET') },
  };
}
