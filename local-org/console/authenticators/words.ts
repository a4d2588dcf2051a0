import {
  authenticatorKind,
  type AuthenticatorKey,
  type AuthenticatorUse,
  type MethodType,
} from '../../store/authenticator-kinds.ts';
import type { Authenticator } from '../../store/policies.ts';
import type { Option } from '../layout/fields.ts';

/** Okta's word for the factor type of an authenticator. */
export const factorTypeLabel = (key: AuthenticatorKey): string =>
  authenticatorKind(key).factorType === 'knowledge' ? 'Knowledge' : 'Possession';

const useLabels: Readonly<Record<AuthenticatorUse, string>> = {
  any: 'Authentication and recovery',
  sso: 'Authentication',
  recovery: 'Recovery',
  none: 'None',
};

/** Okta's word for what an authenticator can be used for. */
export const useLabel = ({ allowedFor }: Authenticator['settings']): string => useLabels[allowedFor];

/** The options for what an authenticator can be used for. @param current the use until now, which is always one. */
export const useOptions = (key: AuthenticatorKey, current: AuthenticatorUse): readonly Option[] =>
  [...new Set([...authenticatorKind(key).uses, current])].map((value) => ({
    value,
    label: useLabels[value],
  }));

const methodLabels: Readonly<Partial<Record<MethodType, string>>> = { sms: 'SMS', voice: 'Voice call' };

/** Okta's word for a method. */
export const methodLabel = (type: MethodType): string => methodLabels[type] ?? type;

/** Whether the console lets choose the methods of an authenticator: Okta has several of it. */
export const hasMethodChoice = (key: AuthenticatorKey): boolean =>
  authenticatorKind(key).methodTypes.length > 1;
