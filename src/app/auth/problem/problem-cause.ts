/** Why a sign-in did not come to its end. */
export type ProblemCause =
  // The org said no (RFC 6749, section 4.1.2.1; OpenID Connect Core 1.0, section 3.1.2.6)
  | 'accessDenied'
  | 'assuranceNotMet'
  | 'cancelled'
  | 'clientUnknown'
  | 'configurationWrong'
  | 'consentRequired'
  | 'interactionRequired'
  | 'invalidScope'
  | 'loginRequired'
  | 'notAssigned'
  | 'policyDenied'
  | 'refused'
  | 'serverError'
  | 'sessionEnded'
  | 'temporarilyUnavailable'
  | 'unauthorizedClient'
  // The callback's address does not hold an answer to a sign-in of this browser
  | 'codeSpent'
  | 'nothingToFinish'
  | 'stateMissing'
  | 'stateUnknown'
  | 'verifierMissing'
  // The ID token does not hold up (OpenID Connect Core 1.0, section 3.1.3.7)
  | 'audienceMismatch'
  | 'clockWrong'
  | 'issuerMismatch'
  | 'nonceMismatch'
  | 'signatureInvalid'
  | 'tokenInvalid'
  // No answer came, or one that is none of an authorization server
  | 'contentPolicyBlocked'
  | 'corsBlocked'
  | 'issuerWrong'
  | 'offline'
  | 'orgUnreachable'
  // The browser, or the app itself
  | 'insecureContext'
  | 'interrupted'
  | 'pageNotOpened'
  | 'storageBlocked'
  | 'unexpected';
