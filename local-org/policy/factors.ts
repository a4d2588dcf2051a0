import { authenticatorKeys, authenticatorKind } from '../store/authenticator-kinds.ts';

/**
 * The factors that a user has proved, in order: the method (RFC 8176, such as `pwd`, `sms`, `otp`) with the time in
 * milliseconds since the epoch.
 */
export type Factors = Readonly<Partial<Record<string, number>>>;

/** Okta's factor type of each method. Two factors must be of different types. */
const factorTypes: ReadonlyMap<string, 'knowledge' | 'possession'> = new Map(
  authenticatorKeys
    .map(authenticatorKind)
    .flatMap(({ amr, factorType }) => Object.values(amr).map((method) => [method, factorType] as const)),
);

/** Whether the factors include two of different types. */
export const isMultifactor = (factors: Factors): boolean =>
  new Set(Object.keys(factors).flatMap((method) => factorTypes.get(method) ?? [])).size > 1;

/** Whether a method proves that the user has something, such as a phone. */
export const isPossession = (method: string): boolean => factorTypes.get(method) === 'possession';

/** The `amr` claim: the methods, and `mfa` if they include two types. */
export const amrOf = (factors: Factors): string[] => [
  ...Object.keys(factors),
  ...(isMultifactor(factors) ? ['mfa'] : []),
];

/** When the user last proved a factor (`auth_time`), in milliseconds since the epoch. */
export const authTimeOf = (factors: Factors): number =>
  Math.max(0, ...Object.values(factors).filter((time) => time !== undefined));
