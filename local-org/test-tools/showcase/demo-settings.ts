import type { UserStatus } from '../../store/documents.ts';
import type { SecondFactorKey } from '../../store/authenticator-kinds.ts';

/** What a screen needs of the org and of the demo user. */
export interface DemoSettings {
  /** Whether the page asks for the username first, and for the password on a second page. */
  readonly identifierFirst?: boolean;
  /** Whether the app's access policy lets the demo user in, and how many factors it requires. */
  readonly access?: 'ALLOW' | 'DENY';
  readonly factorMode?: '1FA' | '2FA';
  /** Whether the app is assigned to the demo user. */
  readonly isAssigned?: boolean;
  /** Whether people can sign up, and whether they must verify their email first. */
  readonly registration?: 'denied' | 'allowed' | 'with-verified-email';
  /** Whether users can reset a forgotten password, and whether that takes a second factor. */
  readonly recovery?: 'denied' | 'allowed' | 'with-second-factor';
  /** The second factors that users can enroll. */
  readonly enrollable?: readonly SecondFactorKey[];
  /** The second factors that the demo user has enrolled. */
  readonly enrolled?: readonly SecondFactorKey[];
  /** The demo user's status. */
  readonly status?: UserStatus;
}

/** The settings that a screen doesn't mention. */
export const defaultSettings: Required<DemoSettings> = {
  identifierFirst: false,
  access: 'ALLOW',
  factorMode: '1FA',
  isAssigned: true,
  registration: 'denied',
  recovery: 'allowed',
  enrollable: ['phone_number', 'google_otp', 'webauthn'],
  enrolled: [],
  status: 'ACTIVE',
};
