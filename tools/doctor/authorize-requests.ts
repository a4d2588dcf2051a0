import { createHash, randomBytes } from 'node:crypto';
import { endpoint } from './endpoints.ts';
import { parseObject } from './json.ts';
import type { Answer, Send } from './send.ts';
import type { Target } from './target.ts';

/** How the org answers an authorization request that must not show a page (`prompt=none`). */
export type AuthorizeAnswer =
  /** The request is valid: only the user is missing. */
  | { readonly kind: 'accepted' }
  /** An error that the org reports to the app. */
  | { readonly kind: 'error'; readonly error: string; readonly description: string }
  | { readonly kind: 'unknownClient' }
  | { readonly kind: 'unknownRedirectUri' }
  /** Anything else: it says nothing about the configuration. */
  | { readonly kind: 'unexpected'; readonly what: string };

/** The authorization requests that the checks need. Each is sent once. @throws NoAnswerError */
export interface AuthorizeRequests {
  /** Sends the app's own request, but for changed parameters. `undefined` removes one. */
  send(changes?: Readonly<Record<string, string | undefined>>): Promise<AuthorizeAnswer>;
}

/** Creates the requests. They have no cookie, so the org can't have a session for them. */
export function createAuthorizeRequests(target: Target, send: Send): AuthorizeRequests {
  const sent = new Map<string, Promise<AuthorizeAnswer>>();
  return {
    send(changes = {}) {
      const key = JSON.stringify(Object.entries(changes));
      let answer = sent.get(key);
      if (!answer) sent.set(key, (answer = request(target, send, changes)));
      return answer;
    },
  };
}

async function request(
  { issuer, clientId, redirectUri, scopes }: Target,
  send: Send,
  changes: Readonly<Record<string, string | undefined>>,
): Promise<AuthorizeAnswer> {
  const state = randomBytes(16).toString('base64url');
  const parameters: Readonly<Record<string, string | undefined>> = {
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    // Whether a refresh token may be requested is a separate check.
    scope: scopes.filter((scope) => scope !== 'offline_access').join(' '),
    prompt: 'none',
    state,
    nonce: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(randomBytes(32)).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  };
  const set = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const url = `${endpoint(issuer, 'authorize')}?${new URLSearchParams(set)}`;
  const answer = await send(url, { headers: { Accept: 'text/html,application/json' } });
  return classify(answer, redirectUri, state);
}

/** OpenID Connect Core 1.0 section 3.1.2.6. */
const needsUser = [
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
];

function classify({ status, headers, text }: Answer, redirectUri: string, state: string): AuthorizeAnswer {
  const location = headers.get('Location');
  if (status >= 300 && status < 400 && location !== null) {
    const parameters = redirectParameters(location, redirectUri);
    if (!parameters)
      return { kind: 'unexpected', what: 'redirects to another address than the redirect URI' };
    if (parameters.get('state') !== state)
      return { kind: 'unexpected', what: 'redirects to the app without the state of the request' };
    const error = parameters.get('error');
    if (error === null || needsUser.includes(error)) return { kind: 'accepted' };
    return { kind: 'error', error, description: parameters.get('error_description') ?? '' };
  }
  if (status === 400) {
    const summary = parseObject(text)?.['errorSummary'];
    const message = typeof summary === 'string' ? summary : text;
    if (unknownClient.test(message)) return { kind: 'unknownClient' };
    if (unknownRedirectUri.test(message)) return { kind: 'unknownRedirectUri' };
  }
  return { kind: 'unexpected', what: `answers ${status} in place of a redirect to the app` };
}

/** Okta's words on its error pages. In HTML the quotes are entities. */
const unknownClient = /Invalid value for (?:'|&[#\w]+;)client_id(?:'|&[#\w]+;) parameter/;
const unknownRedirectUri = /(?:'|&[#\w]+;)redirect_uri(?:'|&[#\w]+;) parameter must be a Login redirect URI/;

function redirectParameters(location: string, redirectUri: string): URLSearchParams | undefined {
  if (!URL.canParse(location)) return undefined;
  const [to, app] = [new URL(location), new URL(redirectUri)];
  return to.origin === app.origin && to.pathname === app.pathname ? to.searchParams : undefined;
}
