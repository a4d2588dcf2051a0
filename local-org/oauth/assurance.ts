/** What each level of assurance asks of the methods of a sign-in (`amr`, RFC 8176). */
const levels: Readonly<Record<string, (amr: readonly string[]) => boolean>> = {
  'urn:okta:loa:1fa:any': (amr) => amr.length > 0,
  'urn:okta:loa:1fa:pwd': (amr) => amr.includes('pwd'),
  'urn:okta:loa:2fa:any': (amr) => amr.includes('mfa'),
  // Phishing-resistant, in software or in hardware: this org has no such authenticator.
  phr: (amr) => amr.includes('swk') || amr.includes('hwk'),
  phrh: (amr) => amr.includes('hwk'),
};

/**
 * The `acr_values` that the org knows.
 * https://developer.okta.com/docs/guides/step-up-authentication/main/#predefined-parameter-values
 */
export const supportedAcrValues = Object.keys(levels);

/** The first of the levels that the app asked for, in its order of preference, that a sign-in by `amr` meets. */
export const findMetAcr = (acrValues: readonly string[], amr: readonly string[]): string | undefined =>
  acrValues.find((level) => levels[level]?.(amr));
