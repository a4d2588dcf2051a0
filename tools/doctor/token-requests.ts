import { once } from '../../local-org/once.ts';
import { endpoint } from './endpoints.ts';
import { parseObject } from './json.ts';
import type { Answer, Send } from './send.ts';
import type { Target } from './target.ts';

/** How the token endpoint answers a request with a code or a refresh token that doesn't exist. */
export type TokenAnswer =
  /** An error of RFC 6749 section 5.2. */
  | { readonly kind: 'error'; readonly error: string; readonly description: string }
  /** Anything else: it says nothing about the configuration. */
  | { readonly kind: 'unexpected'; readonly what: string };

/** The token requests that the checks need. Each is sent once. @throws NoAnswerError */
export interface TokenRequests {
  withCode(): Promise<TokenAnswer>;
  withRefreshToken(): Promise<TokenAnswer>;
}

/** Not a code, not a token and not a verifier of anybody: the org can only reject it. */
const nothing = 'doctor-'.padEnd(43, '0');

export function createTokenRequests({ issuer, clientId, redirectUri }: Target, send: Send): TokenRequests {
  const post = async (parameters: Readonly<Record<string, string>>): Promise<TokenAnswer> =>
    classify(
      await send(endpoint(issuer, 'token'), {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: new URLSearchParams({ client_id: clientId, ...parameters }),
      }),
    );
  return {
    withCode: once(() =>
      post({
        grant_type: 'authorization_code',
        code: nothing,
        code_verifier: nothing,
        redirect_uri: redirectUri,
      }),
    ),
    withRefreshToken: once(() => post({ grant_type: 'refresh_token', refresh_token: nothing })),
  };
}

function classify({ status, text }: Answer): TokenAnswer {
  const { error, error_description: description } = parseObject(text) ?? {};
  if ((status === 400 || status === 401) && typeof error === 'string')
    return { kind: 'error', error, description: typeof description === 'string' ? description : '' };
  return { kind: 'unexpected', what: `answers ${status} in place of an OAuth error` };
}
