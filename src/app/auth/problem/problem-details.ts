import type { AuthConfig } from '../config/auth-config';
import type { FailedSignIn } from './failed-sign-in';

/**
 * What to give whoever is asked for help, as lines of text. There is no token in it, nor a code, state, nonce or verifier.
 * @param origin the page's own
 */
export function problemDetails(
  { diagnosis, at }: FailedSignIn,
  { issuer, clientId, redirectUri }: AuthConfig,
  origin: string,
): string {
  const { cause, code, words, status, requestId, clockSkew } = diagnosis;
  const lines: readonly (readonly [string, string | number | undefined])[] = [
    ['Sign-in problem', cause],
    ['Time', new Date(at).toISOString()],
    ['Code', code],
    [`Said by the ${words?.by ?? ''}`, words?.text],
    ['HTTP status', status],
    ['Request ID', requestId],
    ['Clock ahead by', clockSkew === undefined ? undefined : `${Math.round(clockSkew / 1000)} s`],
    ['Issuer', issuer],
    ['Client ID', clientId],
    ['Redirect URI', redirectUri],
    ['Page', origin],
    ['Browser', navigator.userAgent],
  ];
  return lines
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value ?? ''}`)
    .join('\n');
}
