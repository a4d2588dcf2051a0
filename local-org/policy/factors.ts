/**
 * What a user has proved who they are with, and when: ms since the epoch by method, in RFC 8176's terms (`pwd`, `sms`,
 * `otp`), in the order in which it was proved.
 */
export type Factors = Readonly<Partial<Record<string, number>>>;

/**
 * Okta's factor types of the methods. Only methods of different types add up to two factors; a method that is not here
 * adds up with none.
 */
const factorTypes: Readonly<Record<string, 'knowledge' | 'possession'>> = {
  pwd: 'knowledge',
  sms: 'possession',
  otp: 'possession',
};

/** Whether two factors of different types are among them. */
export const isMultifactor = (factors: Factors): boolean =>
  new Set(Object.keys(factors).flatMap((method) => factorTypes[method] ?? [])).size > 1;

/** The `amr` claim: the methods, and `mfa` where they are of different types. */
export const amrOf = (factors: Factors): string[] => [
  ...Object.keys(factors),
  ...(isMultifactor(factors) ? ['mfa'] : []),
];

/** When the user last proved who they are (`auth_time`), in ms since the epoch. */
export const authTimeOf = (factors: Factors): number =>
  Math.max(0, ...Object.values(factors).filter((time) => time !== undefined));
