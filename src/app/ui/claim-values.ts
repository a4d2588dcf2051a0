type Words = Readonly<Record<string, string>>;

/** RFC 7518, section 3.1. */
const algorithms: Words = { RS256: 'RSA with SHA-256' };

/** RFC 7519, section 5.1; RFC 9068, section 2.1; and the type of Okta's access tokens for its own APIs. */
const types: Words = {
  JWT: 'JSON Web Token',
  'at+jwt': 'access token',
  'application/at+jwt': 'access token',
  'application/okta-internal-at+jwt': 'access token for Okta only',
};

/** Okta's levels: https://developer.okta.com/docs/guides/step-up-authentication/main/#predefined-parameter-values */
const levels: Words = {
  'urn:okta:loa:1fa:any': 'one factor',
  'urn:okta:loa:1fa:pwd': 'one factor, a password',
  'urn:okta:loa:2fa:any': 'two factors',
  'urn:okta:loa:2fa:any:ifpossible': 'two factors, or one if there is no second',
  // OpenID Connect Extended Authentication Profile (EAP) ACR Values 1.0, section 2
  phr: 'phishing-resistant',
  phrh: 'phishing-resistant, with a hardware-secured key',
};

const methods: Words = {
  // RFC 8176, section 2
  face: 'face recognition',
  fpt: 'fingerprint',
  geo: 'location',
  hwk: 'hardware-secured key',
  iris: 'iris scan',
  kba: 'security question',
  mca: 'several channels',
  mfa: 'more than one factor',
  otp: 'one-time code',
  pin: 'PIN',
  pop: 'security key or passkey',
  pwd: 'password',
  rba: 'risk assessment',
  retina: 'retina scan',
  sc: 'smart card',
  sms: 'text message',
  swk: 'software-secured key',
  tel: 'phone call',
  user: 'user presence test',
  vbm: 'voice recognition',
  wia: 'Windows integrated authentication',
  // Okta: https://developer.okta.com/docs/guides/configure-amr-claims-mapping/main/#supported-amr-values-by-authenticator-type
  duo: 'Duo Security',
  email: 'email',
  fed: 'another identity provider',
  google_otp: 'Google Authenticator',
  oauth_otp: 'one-time code of the company’s own',
  okta_verify: 'Okta Verify',
  phr: 'phishing-resistant',
  rsa: 'RSA SecurID',
  symantec: 'Symantec VIP',
  yubikey: 'YubiKey',
};

/** The names of the factors of a sign-in, as titles: `Password`, `Text message`. @param amr the claim `amr` */
export const factorNames = (amr: unknown): readonly string[] =>
  Array.isArray(amr)
    ? amr
        .filter((code): code is string => typeof code === 'string')
        .map((code) => capitalize(wordsFor('amr', code) ?? code))
    : [];

/** Makes words a title. */
export const capitalize = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** The claims and header parameters whose values are codes. */
const codes: Readonly<Record<string, Words>> = { alg: algorithms, typ: types, acr: levels, amr: methods };

/**
 * The meaning of a code, or of a list of codes: `password, text message`. Unknown codes stay unchanged.
 * @returns undefined if the value is not a known code
 */
export function wordsFor(name: string, value: unknown): string | undefined {
  const words = Object.hasOwn(codes, name) ? codes[name] : undefined;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isKnown = (code: unknown): code is string =>
    typeof code === 'string' && words !== undefined && Object.hasOwn(words, code);
  if (!values.some(isKnown)) return undefined;
  return values.map((code) => (isKnown(code) ? words?.[code] : String(code))).join(', ');
}
