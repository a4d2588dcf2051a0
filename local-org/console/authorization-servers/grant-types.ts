/** The grant types that a rule can have, in the words of Okta's Admin Console. */
export const grantTypes: Readonly<Record<string, string>> = {
  authorization_code: 'Authorization Code',
  interaction_code: 'Interaction Code',
  client_credentials: 'Client Credentials',
  implicit: 'Implicit (hybrid)',
  password: 'Resource Owner Password',
  'urn:ietf:params:oauth:grant-type:device_code': 'Device Authorization',
  'urn:ietf:params:oauth:grant-type:token-exchange': 'Token Exchange',
  'urn:ietf:params:oauth:grant-type:jwt-bearer': 'JWT Bearer',
  'urn:ietf:params:oauth:grant-type:saml2-bearer': 'SAML 2.0 Assertion',
  'urn:openid:params:grant-type:ciba': 'Client-initiated backchannel authentication (CIBA)',
  'urn:okta:params:oauth:grant-type:otp': 'OTP',
  'urn:okta:params:oauth:grant-type:oob': 'OOB',
};
