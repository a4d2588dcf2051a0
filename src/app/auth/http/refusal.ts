import { HttpErrorResponse } from '@angular/common/http';
import type { AuthnRequirements } from '../sign-in/sign-in-options';
import { parseChallenges } from './challenges';

/** Why an API answered `401`, by what can be done about it. */
export type Refusal =
  /** It is no refusal of the token. */
  | { readonly kind: 'none' }
  /** The token is not good, or not any more. */
  | { readonly kind: 'token' }
  /** The proof that goes with the token has to hold this nonce (RFC 9449, section 9). */
  | { readonly kind: 'nonce'; readonly nonce: string | null }
  /** The user has to prove more, or anew, who they are (RFC 9470, section 3). */
  | { readonly kind: 'authentication'; readonly demand: AuthnRequirements };

/** Reads an API's refusal of an access token; `none` for every other failure of a call. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof HttpErrorResponse) || error.status !== 401) return { kind: 'none' };
  const challenges = parseChallenges(error.headers.get('WWW-Authenticate')).map(
    ({ parameters }) => parameters,
  );
  const withError = (code: string): ReadonlyMap<string, string> | undefined =>
    challenges.find((parameters) => parameters.get('error') === code);
  if (withError('use_dpop_nonce')) return { kind: 'nonce', nonce: error.headers.get('DPoP-Nonce') };
  const asked = withError('insufficient_user_authentication');
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
