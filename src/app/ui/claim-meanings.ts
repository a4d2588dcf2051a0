/** The part of a token that contains a name, or userinfo. Some names mean something different in each. */
export type ClaimsOf = 'header' | 'idToken' | 'accessToken' | 'userInfo';

type Meanings = Readonly<Record<string, string>>;

const header: Meanings = {
  // RFC 7515, section 4.1
  alg: 'How the token is signed.',
  kid: 'Which of the org’s keys signed it.',
  crit: 'The extensions that a reader must understand to accept it.',
  jku: 'The address of the signer’s keys. This app uses the org’s keys instead.',
  jwk: 'The signer’s key. This app uses the org’s keys instead.',
  x5u: 'The address of the signer’s certificate. This app uses the org’s keys instead.',
  x5c: 'The signer’s certificate. This app uses the org’s keys instead.',
  x5t: 'The fingerprint of the signer’s certificate.',
  'x5t#S256': 'The fingerprint of the signer’s certificate.',
  // RFC 7519, sections 5.1 and 5.2; RFC 9068, section 2.1
  typ: 'What kind of token it is.',
  cty: 'The type of the content, if that is another token.',
};

/** The claims that both tokens may have. */
const common: Meanings = {
  // RFC 7519, section 4.1
  iss: 'Who issued the token: your org’s authorization server.',
  exp: 'When the token expires.',
  nbf: 'When the token becomes valid.',
  iat: 'When the token was issued.',
  jti: 'The token’s unique ID.',
  // OpenID Connect Core 1.0, section 2; RFC 9068, section 2.2.1
  auth_time: 'When you last proved your identity.',
  acr: 'How strongly you proved your identity.',
  amr: 'How you proved your identity.',
  // OpenID Connect Core 1.0, section 5.1
  name: 'Your full name.',
  given_name: 'Your first name.',
  family_name: 'Your last name.',
  middle_name: 'Your middle name.',
  nickname: 'Your nickname.',
  preferred_username: 'Your username.',
  profile: 'The address of your profile page.',
  picture: 'The address of your picture.',
  website: 'Your website.',
  email: 'Your email address.',
  email_verified: 'Whether the org has verified that the email address is yours.',
  gender: 'Your gender.',
  birthdate: 'Your birthday.',
  zoneinfo: 'Your time zone.',
  locale: 'Your language and region.',
  phone_number: 'Your phone number.',
  phone_number_verified: 'Whether the org has verified that the phone number is yours.',
  address: 'Your postal address.',
  updated_at: 'When your profile last changed.',
  // RFC 9068, section 2.2.3.1; Okta: https://developer.okta.com/docs/guides/customize-tokens-groups-claim/main/
  groups: 'Your groups that the org shares with this app.',
  roles: 'The roles you have.',
  entitlements: 'What you are entitled to.',
  // RFC 7800, section 3.1; RFC 9449, section 6.1
  cnf: 'The key that the token is bound to. Without that key, the token is useless.',
  // Okta: https://developer.okta.com/docs/reference/api/oidc/#tokens-and-claims
  ver: 'The version of Okta’s token format.',
};

const idToken: Meanings = {
  ...common,
  // OpenID Connect Core 1.0, section 2
  sub: 'Your user ID at the org. It stays the same when your name or email changes.',
  aud: 'The audience of the token: this app, by its client ID.',
  nonce: 'A random value of this sign-in, so that no token of another sign-in can replace it.',
  azp: 'The app that asked for the token.',
  // OpenID Connect Core 1.0, sections 3.1.3.6 and 3.3.2.11
  at_hash: 'Ties the token to the access token that came with it.',
  c_hash: 'Ties the token to the authorization code that came with it.',
  // OpenID Connect Front-Channel Logout 1.0, section 3
  sid: 'The session at the org that this sign-in belongs to.',
  // Okta: https://developer.okta.com/docs/reference/api/oidc/#id-token-payload
  idp: 'Where you proved your identity: at your org itself, or at another identity provider.',
};

const accessToken: Meanings = {
  ...common,
  // RFC 9068, section 2.2; Okta puts the login into `sub`, and the ID into `uid`
  sub: 'The user that the token acts for: you, by your username.',
  aud: 'The audience of the token: the API that may accept it.',
  client_id: 'The app that got the token, by its client ID.',
  // RFC 8693, section 4.2
  scope: 'What the token may be used for.',
  // Okta: https://developer.okta.com/docs/reference/api/oidc/#reserved-claims-in-the-payload-section
  cid: 'The app that got the token, by its client ID.',
  uid: 'Your user ID at the org.',
  scp: 'What the token may be used for: its scopes.',
};

const meanings: Readonly<Record<ClaimsOf, Meanings>> = {
  header,
  idToken,
  accessToken,
  userInfo: idToken,
};

const ofUnknown = 'Set by your org or authorization server.';

/** The meaning of a header parameter or a claim, in one sentence for the token's owner. */
export const meaningOf = (name: string, of: ClaimsOf): string =>
  Object.hasOwn(meanings[of], name) ? (meanings[of][name] ?? ofUnknown) : ofUnknown;
