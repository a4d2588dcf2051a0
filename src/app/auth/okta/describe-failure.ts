import type { AuthConfig } from '../config/auth-config';
import { isLoopback } from '../config/loopback';
import type { AuthProblem } from '../session/session-state';
import type { Failure } from './failure';

/**
 * Says what a failure means to the one who reads it, and what they can do.
 * @param origin the page's own, which the org must trust
 */
export function describeFailure(failure: Failure, config: AuthConfig, origin: string): AuthProblem {
  switch (failure.kind) {
    case 'unreachable':
      return describeUnreachable(failure.status, config, origin);
    case 'refused':
      return describeRefusal(failure.code, failure.description);
    case 'clock':
      return {
        title: "This device's clock seems to be wrong",
        detail: `The time in the sign-in's answer does not fit this device's: ${failure.description}.`,
        cure: 'Set date and time to be kept automatically, then try again.',
      };
    case 'invalid':
      return {
        title: 'The sign-in could not be verified',
        detail: failure.description,
        cure: 'Try again. If it stays so, compare issuer and clientId in okta.config.json with the org.',
      };
  }
}

function describeUnreachable(
  status: number | undefined,
  { issuer }: AuthConfig,
  origin: string,
): AuthProblem {
  const trust = `the org must have ${origin} among its trusted origins (Security > API, with CORS).`;
  const title = 'The sign-in server cannot be reached';
  if (status !== undefined) {
    return {
      title,
      detail: `${issuer} answered with status ${status}.`,
      cure: 'Try again in a moment. If it stays so, check the issuer in okta.config.json.',
    };
  }
  return {
    title,
    detail: `No answer came from ${issuer}.`,
    cure: isLoopback(new URL(issuer).hostname)
      ? `Start it: npm start starts everything, npm run org the local org alone. If it does run, ${trust}`
      : `Check your connection, and the issuer in okta.config.json. If both are right, ${trust}`,
  };
}

/** Cures for codes that a user or an administrator can do something about. */
const cures: Readonly<Record<string, string>> = {
  access_denied: 'Ask an administrator to assign you to this app, or sign in as somebody else.',
  login_required: 'Sign in again.',
  invalid_grant: 'Sign in again.',
  invalid_scope: 'Compare the scopes in okta.config.json with those of the authorization server.',
  invalid_client: 'Compare the clientId in okta.config.json with the app integration.',
  unmet_authentication_requirements:
    'Set up what your account lacks, such as a second factor, in your Okta account; or ask an administrator.',
  unauthorized_client: "Allow Authorization Code and Refresh Token in the app integration's grant types.",
};

function describeRefusal(code: string, description: string): AuthProblem {
  return {
    title: code === 'access_denied' ? 'You were not given access' : 'The sign-in was refused',
    detail: description === '' ? `The org gave no reason, only the code ${code}.` : description,
    cure: Object.hasOwn(cures, code) ? (cures[code] ?? '') : 'Try again.',
    code,
  };
}
