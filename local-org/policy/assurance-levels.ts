import { acceptedPossession } from './access-constraint.ts';
import { isMultifactor, isPossession, type Factors } from './factors.ts';

/** The assurance that the factors of a sign-in must provide. */
export interface Assurance {
  readonly factorMode: '1FA' | '2FA';
  /** Whether the password must be one of the factors. */
  readonly isPasswordRequired: boolean;
  /** The methods (RFC 8176) that count as the second factor. Absent: all of them. */
  readonly acceptedPossession?: readonly string[] | undefined;
}

/** The factors that a user could still add to those that they have proved, as tokens name them (`amr`). */
export interface AvailableFactors {
  /** The second factors that the user has enrolled and may use. */
  readonly enrolled: readonly string[];
  /** The second factors that the user may enroll. */
  readonly enrollable: readonly string[];
}

export const satisfiesAssurance = (assurance: Assurance, factors: Factors): boolean =>
  (assurance.factorMode === '2FA'
    ? isMultifactor(acceptedFactors(assurance, factors))
    : Object.keys(factors).length > 0) &&
  (!assurance.isPasswordRequired || factors['pwd'] !== undefined);

/** The factors that count. */
export const acceptedFactors = (
  { acceptedPossession }: Pick<Assurance, 'acceptedPossession'>,
  factors: Factors,
): Factors =>
  acceptedPossession === undefined
    ? factors
    : Object.fromEntries(
        Object.entries(factors).filter(
          ([method]) => !isPossession(method) || acceptedPossession.includes(method),
        ),
      );

/** Whether a user who has proved `factors` can provide the assurance. */
export const canSatisfy = (
  { factorMode, acceptedPossession }: Assurance,
  factors: Factors,
  { enrolled, enrollable }: AvailableFactors,
): boolean =>
  factorMode === '1FA' ||
  isMultifactor(acceptedFactors({ acceptedPossession }, factors)) ||
  [...enrolled, ...enrollable].some((method) => acceptedPossession?.includes(method) ?? true);

const oneFactor: Assurance = { factorMode: '1FA', isPasswordRequired: false };
const twoFactors: Assurance = { factorMode: '2FA', isPasswordRequired: false };

/**
 * The assurance that each of Okta's levels requires; `undefined` if it requires an authenticator that this org doesn't
 * have.
 */
const levels: Readonly<Record<string, (reach: AvailableFactors) => Assurance | undefined>> = {
  'urn:okta:loa:1fa:any': () => oneFactor,
  'urn:okta:loa:1fa:pwd': () => ({ ...oneFactor, isPasswordRequired: true }),
  'urn:okta:loa:2fa:any': () => twoFactors,
  'urn:okta:loa:2fa:any:ifpossible': ({ enrolled }) => (enrolled.length > 0 ? twoFactors : oneFactor),
  // Phishing-resistant. Every sign-in starts with the password, so a passkey is the second factor.
  phr: () => ({
    ...twoFactors,
    acceptedPossession: acceptedPossession({ possession: { phishingResistant: 'REQUIRED' } }),
  }),
  // Phishing-resistant, with a key that is known to be in hardware. Only Okta Verify proves that to Okta.
  phrh: () => undefined,
};

/**
 * The `acr_values` that the org supports.
 * https://developer.okta.com/docs/guides/step-up-authentication/main/#predefined-parameter-values
 */
export const supportedAcrValues: readonly string[] = Object.keys(levels);

/** The assurance of the first level that the user can satisfy. The app lists levels in its order of preference. */
export const findSatisfiableAssurance = (
  acrValues: readonly string[],
  factors: Factors,
  reach: AvailableFactors,
): Assurance | undefined =>
  acrValues
    .map((level) => levels[level]?.(reach))
    .find((assurance) => assurance && canSatisfy(assurance, factors, reach));

/** The first of the levels that `factors` satisfy. */
export const achievedAcr = (
  acrValues: readonly string[],
  factors: Factors,
  reach: AvailableFactors,
): string | undefined =>
  acrValues.find((level) => {
    const assurance = levels[level]?.(reach);
    return assurance && satisfiesAssurance(assurance, factors);
  });
