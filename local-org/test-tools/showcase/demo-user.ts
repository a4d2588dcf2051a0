import { Secret } from 'otpauth';
import type { OrgContext } from '../../context.ts';
import { newId, newSecret } from '../../ids.ts';
import { everyoneIds } from '../../store/everyone.ts';
import type { User } from '../../store/documents.ts';
import type { SecondFactorKey } from '../../store/authenticator-kinds.ts';
import type { FactorData } from '../../store/policies.ts';
import type { DemoSettings } from './demo-settings.ts';

/** The user whom the showcase signs in, and the password. The phone number is one that is reserved for fiction. */
export const demoUser = {
  login: 'demo@example.com',
  password: 'Showcase-1',
  firstName: 'Dana',
  lastName: 'Demo',
  phoneNumber: '+12025550123',
} as const;

/** Adds the demo user to an org. */
export async function addDemoUser(
  { store, clock, passwords }: Pick<OrgContext, 'store' | 'clock' | 'passwords'>,
  { status, enrolled }: Required<DemoSettings>,
): Promise<User> {
  const now = clock.now();
  const { login, firstName, lastName } = demoUser;
  const user = store.users.put({
    id: newId('00u'),
    login,
    email: login,
    emailVerified: true,
    firstName,
    lastName,
    attributes: {},
    status,
    isPasswordExpired: status === 'PASSWORD_EXPIRED',
    ...(status === 'LOCKED_OUT' && { lockedAt: now }),
    ...(status !== 'PROVISIONED' && { passwordHash: await passwords.hash(demoUser.password) }),
    failedSignIns: 0,
    groupIds: everyoneIds(store),
    created: now,
    lastUpdated: now,
  });
  for (const key of enrolled)
    store.enrollments.put({ id: newId('uft'), userId: user.id, created: now, ...enrolledFactors[key]() });
  return user;
}

/** What the demo user has enrolled, by the key of the authenticator. */
const enrolledFactors: { readonly [Key in SecondFactorKey]: () => FactorData<Key> } = {
  phone_number: () => ({ key: 'phone_number', phoneNumber: demoUser.phoneNumber }),
  google_otp: () => ({ key: 'google_otp', sharedSecret: new Secret({ size: 20 }).base32 }),
  // No device has this passkey.
  webauthn: () => ({ key: 'webauthn', credentialId: newSecret(), publicKey: newSecret(), counter: 0 }),
};
