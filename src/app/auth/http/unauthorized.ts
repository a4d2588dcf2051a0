import { HttpErrorResponse } from '@angular/common/http';
import type { AuthnRequirements } from '../sign-in/sign-in-options';

/** What a server asks for in `WWW-Authenticate`: a scheme in lower case, and its parameters by their names in lower case. */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
/** `name=value` or `name="value"`, or a scheme: the word that no equals sign follows. */
const part = new RegExp(`(${token})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${token}))|(${token})`, 'gy');
const between = /[\s,]*/gy;

/**
 * Reads the challenges of a response (RFC 9110, section 11.6.1): a server may send several, in one header or in more, which
 * the browser joins by commas. What cannot be read ends the list.
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

/** Why an API answered `401`, by what can be done about it. */
export type UnauthorizedReason =
  /** It is no refusal of the token. */
  | { readonly kind: 'none' }
  /** The token is not good, or not any more. */
  | { readonly kind: 'token' }
  /** The proof that goes with the token has to hold this nonce (RFC 9449, section 9). */
  | { readonly kind: 'nonce'; readonly nonce: string | null }
  /** The user has to prove more, or anew, who they are (RFC 9470, section 3). */
  | { readonly kind: 'authentication'; readonly requirements: AuthnRequirements };

/** Reads an API's refusal of an access token; `none` for every other failure of a call. */
export function unauthorizedReason(error: unknown): UnauthorizedReason {
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
    requirements: {
      ...(acrValues !== undefined && acrValues !== '' && { acrValues }),
      ...(Number.isInteger(maxAge) && maxAge >= 0 && { maxAge }),
    },
  };
}
