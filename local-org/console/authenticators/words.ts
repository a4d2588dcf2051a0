import {
  authenticatorKind,
  type AuthenticatorKey,
  type MethodType,
} from '../../store/authenticator-kinds.ts';
import type { Authenticator } from '../../store/policies.ts';
import type { Option } from '../layout/fields.ts';

type Use = Authenticator['settings']['allowedFor'];

interface Words {
  readonly factorType: 'Knowledge' | 'Possession';
  readonly description: string;
  /** What Okta's console offers under "This authenticator can be used for". */
  readonly uses: readonly Use[];
}

/** What Okta's console says about each authenticator. */
export const authenticatorWords: Readonly<Record<AuthenticatorKey, Words>> = {
  okta_password: {
    factorType: 'Knowledge',
    description: 'Something that only the user knows.',
    uses: [],
  },
  okta_email: {
    factorType: 'Possession',
    description: 'A code or a link that is sent to the user’s email address.',
    uses: ['any', 'recovery'],
  },
  phone_number: {
    factorType: 'Possession',
    description: 'A code that is sent to the user’s phone.',
    uses: ['any', 'sso', 'recovery'],
  },
  google_otp: {
    factorType: 'Possession',
    description: 'A temporary code from an authenticator app.',
    uses: ['any', 'sso', 'recovery'],
  },
};

const useLabels: Readonly<Record<Use, string>> = {
  any: 'Authentication and recovery',
  sso: 'Authentication',
  recovery: 'Recovery',
  none: 'None',
};

/** Okta's word for what an authenticator can be used for. */
export const useLabel = ({ allowedFor }: Authenticator['settings']): string => useLabels[allowedFor];

/** The options for what an authenticator can be used for. @param current the use until now, which is always one. */
export const useOptions = (key: AuthenticatorKey, current: Use): readonly Option[] =>
  [...new Set([...authenticatorWords[key].uses, current])].map((value) => ({
    value,
    label: useLabels[value],
  }));

const methodLabels: Readonly<Partial<Record<MethodType, string>>> = { sms: 'SMS', voice: 'Voice call' };

/** Okta's word for a method. */
export const methodLabel = (type: MethodType): string => methodLabels[type] ?? type;

/** Whether the console lets choose the methods of an authenticator: Okta has several of it. */
export const hasMethodChoice = (key: AuthenticatorKey): boolean =>
  authenticatorKind(key).methodTypes.length > 1;
