import type { AuthConfig } from '../config/auth-config';
import type { FailedSignIn } from './failed-sign-in';

/**
 * Details to include in a request for help, as lines of text. They contain no token, code, state, nonce or verifier.
 * @param origin the page's origin
 */
export function problemDetails(
  { error, at }: FailedSignIn,
  { issuer, clientId, redirectUri }: AuthConfig,
  origin: string,
): string {
  const { code, oauthCode, quote, status, requestId, clockSkew } = error;
  const lines: readonly (readonly [string, string | number | undefined])[] = [
    ['Sign-in problem', code],
    ['Time', new Date(at).toISOString()],
    ['Code', oauthCode],
    [`Said by the ${quote?.by ?? ''}`, quote?.text],
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
