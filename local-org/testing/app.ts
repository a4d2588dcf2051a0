import { createHash, randomBytes } from 'node:crypto';
import { form, type TestBrowser } from './browser.ts';

/** An app integration as the app sees it. */
export interface TestApp {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly postLogoutRedirectUri: string;
}

/** The seed's two apps. */
export const localSpa: TestApp = {
  clientId: 'local-spa',
  redirectUri: 'http://localhost:4200/login/callback',
  postLogoutRedirectUri: 'http://localhost:4200/',
};
export const localPage: TestApp = {
  clientId: 'local-page',
  redirectUri: 'http://localhost:9000/',
  postLogoutRedirectUri: 'http://localhost:9000/',
};

/** The address of an endpoint of the authorization server with this issuer. */
export const endpoint = (issuer: string, name: string): string =>
  `${issuer}${new URL(issuer).pathname === '/' ? '/oauth2' : ''}/v1/${name}`;

/** An authorization request: the address to open, and the verifier that the app keeps for the token request. */
export interface AuthorizationRequest {
  readonly url: string;
  readonly codeVerifier: string;
}

/**
 * Creates an authorization request of `app`, with PKCE.
 * @param changes parameters to add or replace, or to remove with `undefined`.
 */
export function authorizationRequest(
  issuer: string,
  app: TestApp,
  changes: Readonly<Record<string, string | undefined>> = {},
): AuthorizationRequest {
  const codeVerifier = randomBytes(32).toString('base64url');
  const parameters: Record<string, string | undefined> = {
    client_id: app.clientId,
    redirect_uri: app.redirectUri,
    response_type: 'code',
    scope: 'openid profile email offline_access',
    state: 'the-state',
    nonce: 'the-nonce',
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  };
  const set = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return { url: `${endpoint(issuer, 'authorize')}?${new URLSearchParams(set)}`, codeVerifier };
}

/** The parameters of a redirect to the app, from the query or the fragment. */
export function redirectParameters(response: Response): Record<string, string> {
  const { search, hash } = new URL(response.headers.get('Location') ?? '');
  return Object.fromEntries(new URLSearchParams(search || hash.slice(1)));
}

/** The response of the token endpoint. */
export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly scope: string;
  readonly token_type: string;
}

/** Exchanges a code at the token endpoint. */
export const exchangeCode = (
  browser: TestBrowser,
  issuer: string,
  app: TestApp,
  code: string,
  codeVerifier: string,
  changes: Readonly<Record<string, string | undefined>> = {},
): Promise<Response> =>
  browser.fetch(
    endpoint(issuer, 'token'),
    form({
      grant_type: 'authorization_code',
      client_id: app.clientId,
      redirect_uri: app.redirectUri,
      code,
      code_verifier: codeVerifier,
      ...changes,
    }),
  );

/** Decodes the claims of a token without verifying it. */
export const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

/**
 * Gets tokens for an app, with the browser's session.
 * @param changes changes to the parameters of the authorization request.
 */
export async function getTokens(
  browser: TestBrowser,
  issuer: string,
  app: TestApp,
  changes: Readonly<Record<string, string | undefined>> = {},
): Promise<Tokens> {
  const { url, codeVerifier } = authorizationRequest(issuer, app, changes);
  const { code, error_description } = redirectParameters(await browser.fetch(url));
  if (code === undefined) throw new Error(`No code: ${error_description ?? ''}`);
  const response = await exchangeCode(browser, issuer, app, code, codeVerifier);
  if (!response.ok) throw new Error(`No tokens: ${await response.text()}`);
  return (await response.json()) as Tokens;
}
