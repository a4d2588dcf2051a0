import { HttpErrorResponse } from '@angular/common/http';
import type { AuthnRequirements } from '../sign-in/sign-in-options';

/** A challenge in `WWW-Authenticate`: the scheme and the names of the parameters are in lower case. */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
/** `name=value`, `name="value"`, or a scheme, which is a word without an equals sign. */
const part = new RegExp(`(${token})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${token}))|(${token})`, 'gy');
const between = /[\s,]*/gy;

/**
 * Reads the challenges of a response (RFC 9110, section 11.6.1). A server may send several, in one header or in several, which the
 * browser joins by commas. Stops at a syntax error.
 */
export function parseChallenges(header: string | null): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  const text = header ?? '';
  for (let at = skip(between, text, 0); at < text.length; at = skip(between, text, at)) {
    part.lastIndex = at;
    const [found, name, quoted, plain, scheme] = part.exec(text) ?? [];
    if (found === undefined) break;
    at += found.length;
    if (scheme !== undefined) challenges.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
    else if (name !== undefined) {
      const value = quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '';
      challenges.at(-1)?.parameters.set(name.toLowerCase(), value);
    }
  }
  return challenges;
}

function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return from + (pattern.exec(text)?.[0].length ?? 0);
}

/** Why an API responded with `401`. */
export type UnauthorizedReason =
  /** Some other error. */
  | { readonly kind: 'none' }
  /** The token is invalid or has expired. */
  | { readonly kind: 'token' }
  /** The DPoP proof must contain this nonce (RFC 9449, section 9). */
  | { readonly kind: 'nonce'; readonly nonce: string | null }
  /** The user must authenticate again or at a higher level (RFC 9470, section 3). */
  | { readonly kind: 'authentication'; readonly requirements: AuthnRequirements };

/** Finds out why an API rejected an access token; `none` for all other errors. */
export function unauthorizedReason(error: unknown): UnauthorizedReason {
  if (!(error instanceof HttpErrorResponse) || error.status !== 401) return { kind: 'none' };
  const challenges = parseChallenges(error.headers.get('WWW-Authenticate')).map(
    ({ parameters }) => parameters,
  );
  const withError = (code: string): ReadonlyMap<string, string> | undefined =>
    challenges.find((parameters) => parameters.get('error') === code);
  if (withError('use_dpop_nonce')) return { kind: 'nonce', nonce: error.headers.get('DPoP-Nonce') };
  const challenge = withError('insufficient_user_authentication');
  if (!challenge) return { kind: 'token' };
  const acrValues = challenge.get('acr_values');
  const maxAge = Number(challenge.get('max_age') ?? NaN);
  return {
    kind: 'authentication',
    requirements: {
      ...(acrValues !== undefined && acrValues !== '' && { acrValues }),
      ...(Number.isInteger(maxAge) && maxAge >= 0 && { maxAge }),
    },
  };
}
