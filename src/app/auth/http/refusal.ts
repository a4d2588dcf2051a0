import { HttpErrorResponse } from '@angular/common/http';
import type { SignInDemand } from '../session/sign-in-demand';
import { parseChallenges } from './challenges';

/** Why an API answered `401`, by what can be done about it. */
export type Refusal =
  /** The token is not good, or not any more. */
  | { readonly kind: 'token' }
  /** The user has to prove more, or anew, who they are (RFC 9470, section 3). */
  | { readonly kind: 'authentication'; readonly demand: SignInDemand };

/** Reads an API's refusal of an access token; undefined for every other failure of a call. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof HttpErrorResponse) || error.status !== 401) return undefined;
  const asked = parseChallenges(error.headers.get('WWW-Authenticate'))
    .map(({ parameters }) => parameters)
    .find((parameters) => parameters.get('error') === 'insufficient_user_authentication');
  if (!asked) return { kind: 'token' };
  const acrValues = asked.get('acr_values');
  const maxAge = Number(asked.get('max_age') ?? NaN);
  return {
    kind: 'authentication',
    demand: {
      ...(acrValues !== undefined && acrValues !== '' && { acrValues }),
      ...(Number.isInteger(maxAge) && maxAge >= 0 && { maxAge }),
    },
  };
}
