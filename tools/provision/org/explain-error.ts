import type { OrgError } from './org-error.ts';

/** What an error means for the user, and what to do about it. */
export interface Explanation {
  readonly what: string;
  readonly fix: string;
}

/** Explains an error of the org. @param isLocal whether it is the local org. */
export function explainError(error: OrgError, { isLocal }: { readonly isLocal: boolean }): Explanation {
  return { what: whatHappened(error), fix: fixFor(error, isLocal) };
}

function whatHappened({ kind, status, errorCode, causes, text }: OrgError): string {
  switch (kind) {
    case 'api':
      return [`Okta responds with ${status ?? ''} ${errorCode ?? ''}: ${text}`, ...causes].join('\n  - ');
    case 'http':
      return `The response is an error ${status ?? ''} that isn't Okta's.`;
    case 'redirect':
      return `The response is a redirect to ${text || 'nowhere'}.`;
    case 'otherOrigin':
      return `The response links to ${text}, which is outside of the org.`;
    case 'notJson':
      return `The response isn't JSON. It starts with: ${text.slice(0, 60)}`;
    case 'invalid':
      return `The response isn't what Okta's API sends (${text}).`;
    case 'timeout':
      return 'The org did not respond in time.';
    case 'tooLarge':
      return 'The response is too large.';
    case 'unreachable':
      return `The org can't be reached (${text}).`;
  }
}

function fixFor(error: OrgError, isLocal: boolean): string {
  const { kind, status, errorCode, text, causes } = error;
  if (isLocal && ['unreachable', 'timeout'].includes(kind))
    return 'Start it with "npm run org", or restart it if it is running.';
  if (kind === 'unreachable' || kind === 'timeout')
    return 'Check OKTA_CLIENT_ORGURL, your network and your proxy. Then run the command again.';
  if (kind !== 'api' && kind !== 'http')
    return 'Check that OKTA_CLIENT_ORGURL is the address of your org, as in https://dev-123456.okta.com, and that no proxy changes the responses.';
  if (errorCode === 'E0000015') return planFix;
  if (/telephony/i.test([text, ...causes].join(' '))) return telephonyFix;
  if (status === 401) return isLocal ? localTokenFix : tokenFix;
  if (status === 403) return permissionFix;
  if (status === 429) return 'The rate limit is reached. Run the command again in a few minutes.';
  if (status !== undefined && status >= 500)
    return 'Okta has a problem: see https://status.okta.com. Run the command again later; it goes on from here.';
  return 'Change what Okta names, in the Admin Console or with the options of this command, and run it again.';
}

const tokenFix =
  'The API token is wrong, revoked or expired. Create one under Security > API > Tokens, and set OKTA_CLIENT_TOKEN to it.';
const localTokenFix =
  'That server doesn\'t know the API token of local-org/seed.json. Restart the local org with "npm run org", or choose the port of yours with ORG_PORT.';
const permissionFix =
  'The administrator who created the API token lacks the permission, or your plan lacks the feature. Use the token of a Super Administrator; if it is one, leave the chapter out, or ask Okta about your plan.';
const planFix = 'Your plan lacks this feature. Leave the chapter out, or ask Okta about your plan.';
const telephonyFix =
  'Okta needs a telephony provider for text messages. Connect one under Workflow > Inline Hooks (type Telephony), or leave out --mfa.';
