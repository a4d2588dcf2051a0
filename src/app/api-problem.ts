import { HttpErrorResponse } from '@angular/common/http';
import { howToStartApi } from './api';
import { OrgUnreachable } from './auth/index';
import type { Problem } from './ui/problem-box';

/** Why a call to the API failed, classified by what the user can do about it. */
export interface ApiProblem extends Problem {
  kind:
    | 'unreachable'
    | 'orgUnreachable'
    | 'sessionEnded'
    | 'moreNeeded'
    | 'notAllowed'
    | 'invalidInput'
    | 'gone'
    | 'failed';
}

/**
 * Describes a failed call.
 * @param error the error that HttpClient threw
 * @param apiUrl the API's address, for the message
 */
export function describeApiProblem(error: unknown, apiUrl: string): ApiProblem {
  const status = error instanceof HttpErrorResponse ? error.status : undefined;
  const body: unknown = error instanceof HttpErrorResponse ? error.error : undefined;
  // The call never reached the API, because its token could not be renewed.
  if (body instanceof OrgUnreachable) return { kind: 'orgUnreachable', ...body.problem };
  const said = descriptionIn(body);
  switch (status) {
    case 0:
      return {
        kind: 'unreachable',
        title: 'The API cannot be reached',
        detail: `There was no response from ${apiUrl}: it is not running, the network is down, or it does not allow this page’s origin (CORS).`,
        fix: howToStartApi(apiUrl) || 'Check the connection, then try again.',
      };
    case 401:
      if (codeIn(body) === 'insufficient_user_authentication') return moreNeeded;
      return {
        kind: 'sessionEnded',
        title: 'Your session has ended',
        detail: 'The API no longer accepts your sign-in.',
        fix: 'Sign in again to continue here.',
      };
    case 403:
      return {
        kind: 'notAllowed',
        title: 'You are not allowed to do this',
        detail: said ?? 'The API knows you, but this needs a group or a scope that you do not have.',
        fix: 'Ask an administrator for access, or sign in with an account that has it.',
      };
    case 400:
      return {
        kind: 'invalidInput',
        title: 'The API did not accept this',
        detail: said ?? 'The API found something invalid in it.',
        fix: 'Change it, then try again.',
      };
    case 404:
      return {
        kind: 'gone',
        title: 'It no longer exists',
        detail: said ?? 'The API does not have it. Another user may have deleted it in the meantime.',
        fix: 'Reload the page to see the current data.',
      };
    default:
      return {
        kind: 'failed',
        title: 'The API failed',
        detail:
          said ??
          (status === undefined ? 'Its response could not be read.' : `It responded with status ${status}.`),
        fix: 'Try again in a moment.',
      };
  }
}

/** Whether the same call may succeed later without a change by the user. */
export const isTemporary = ({ kind }: ApiProblem): boolean =>
  kind === 'unreachable' || kind === 'orgUnreachable' || kind === 'sessionEnded' || kind === 'failed';

/** RFC 9470: the sign-in is valid, but too weak for this. */
const moreNeeded: ApiProblem = {
  kind: 'moreNeeded',
  title: 'This needs a stronger sign-in',
  detail: 'Nothing was changed. The API requires a recent second factor for this.',
  fix: 'Try again. If you have just signed in for this, ask an administrator whether you can set up a second factor.',
};

function codeIn(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
}

/** The `error_description` of the API's JSON (RFC 6750 section 3.1 names the field). */
function descriptionIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('error_description' in body)) return undefined;
  return typeof body.error_description === 'string' ? body.error_description : undefined;
}
