import { isMultifactor, type Factors } from './factors.ts';

/** What the factors of a sign-in have to add up to. */
export interface Assurance {
  readonly factorMode: '1FA' | '2FA';
  /** Whether the password has to be one of them. */
  readonly isPasswordRequired: boolean;
}

/** What a user could prove beyond what they have proved. */
export interface AvailableFactors {
  /** They have enrolled a second factor that can be used. */
  readonly hasSecondFactor: boolean;
  /** They may enroll one. */
  readonly canEnroll: boolean;
}

export const satisfiesAssurance = (
  { factorMode, isPasswordRequired }: Assurance,
  factors: Factors,
): boolean =>
  (factorMode === '2FA' ? isMultifactor(factors) : Object.keys(factors).length > 0) &&
  (!isPasswordRequired || factors['pwd'] !== undefined);

/** Whether a user who has proved `factors` could prove as much. */
export const canSatisfy = ({ factorMode }: Assurance, factors: Factors, reach: AvailableFactors): boolean =>
  factorMode === '1FA' || isMultifactor(factors) || reach.hasSecondFactor || reach.canEnroll;

const oneFactor: Assurance = { factorMode: '1FA', isPasswordRequired: false };
const twoFactors: Assurance = { factorMode: '2FA', isPasswordRequired: false };

/** Okta's levels: what each asks of a user; `undefined` for what needs an authenticator that this org doesn't have. */
const levels: Readonly<Record<string, (reach: AvailableFactors) => Assurance | undefined>> = {
  'urn:okta:loa:1fa:any': () => oneFactor,
  'urn:okta:loa:1fa:pwd': () => ({ ...oneFactor, isPasswordRequired: true }),
  'urn:okta:loa:2fa:any': () => twoFactors,
  'urn:okta:loa:2fa:any:ifpossible': ({ hasSecondFactor }) => (hasSecondFactor ? twoFactors : oneFactor),
  // Phishing-resistant, in software or in hardware.
  phr: () => undefined,
  phrh: () => undefined,
};

/**
 * The `acr_values` that the org knows.
 * https://developer.okta.com/docs/guides/step-up-authentication/main/#predefined-parameter-values
 */
export const supportedAcrValues: readonly string[] = Object.keys(levels);

/** What the first of the levels asks that the user can reach; the app names them in its order of preference. */
export const findSatisfiableAssurance = (
  acrValues: readonly string[],
  factors: Factors,
  reach: AvailableFactors,
): Assurance | undefined =>
  acrValues
    .map((level) => levels[level]?.(reach))
    .find((assurance) => assurance && canSatisfy(assurance, factors, reach));

/** The first of the levels that `factors` meet. */
export const achievedAcr = (
  acrValues: readonly string[],
  factors: Factors,
  reach: AvailableFactors,
): string | undefined =>
  acrValues.find((level) => {
    const assurance = levels[level]?.(reach);
    return assurance && satisfiesAssurance(assurance, factors);
  });
