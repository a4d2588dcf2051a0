import type { AuthConfig } from '../../app/auth/config/auth-config';

/** The configuration that the specs of this folder use. */
export const testConfig: AuthConfig = {
  issuer: 'http://localhost:4202/oauth2/default',
  clientId: 'local-spa',
  redirectUri: `${location.origin}/login/callback`,
  postLogoutRedirectUri: `${location.origin}/`,
  scopes: ['openid', 'profile', 'email', 'offline_access'],
  protectedApis: ['http://localhost:4201/api/'],
  signIn: 'button',
  tokenStorage: 'localStorage',
  dpop: false,
  idleTimeout: undefined,
};

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const newKeyPair = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(
    { ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  );

interface SigningKey {
  readonly kid: string;
  readonly pair: Promise<CryptoKeyPair>;
}

/** All fake orgs share it, since generating a key is slow. */
const firstKey: SigningKey = { kid: 'k1', pair: newKeyPair() };

const realFetch = window.fetch.bind(window);

/** Responds to a token request. */
export type TokenHandler = (form: URLSearchParams, request: Request) => Response | Promise<Response>;

/**
 * An authorization server that replaces `fetch`, for the real SDK. It signs its tokens, so the SDK's own checks run. It records
 * the requests.
 */
export class FakeOrg {
  /** Whether requests fail, as if the server weren't running. */
  isDown = false;
  /** Whether it trusts the origin of this page (CORS). */
  trustsPage = true;
  /** Claims of ID tokens, in addition to those of every ID token. */
  claims: Readonly<Record<string, unknown>> = { sub: '00u1ada', name: 'Ada Lovelace' };
  /** The user's session at the org; by default the app can't see it. */
  session: { readonly userId: string; readonly expiresAt: string } | undefined;
  /** How many requests for the session it received. */
  sessionRequests = 0;
  /** Default: returns new tokens for every grant. */
  onTokenRequest: TokenHandler = () => this.grant();
  /** The path below the issuer of each request, in order. Token requests have the grant type too. */
  readonly requests: string[] = [];
  readonly revoked: string[] = [];
  /** Replaces the usual responses, by path below the issuer. */
  responses: Readonly<Record<string, () => Response | Promise<Response>>> = {};
  /** Adds or replaces members of the published keys. */
  keyMembers: Readonly<Record<string, unknown>> = {};
  #serial = 0;
  #signingKey = firstKey;
  readonly #publishedKeys = [firstKey];

  /** The requests to its token endpoint, in order. */
  get tokenRequests(): readonly string[] {
    return this.requests.filter((request) => request.startsWith('/v1/token'));
  }

  /** Takes the place of `fetch` until `uninstall`. */
  install(): this {
    window.fetch = (url, init) => {
      const request = new Request(url, init);
      return Promise.race([this.#respond(request), aborted(request)]);
    };
    return this;
  }

  /** Restores the browser's `fetch`. */
  static uninstall(): void {
    window.fetch = realFetch;
  }

  /** A token response (RFC 6749, section 5.1) with a new token of each kind. */
  async grant(parts: Readonly<Record<string, unknown>> = {}): Promise<Response> {
    this.#serial += 1;
    return Response.json({
      token_type: 'Bearer',
      expires_in: 3600,
      access_token: await this.sign({ serial: this.#serial, scp: testConfig.scopes }),
      id_token: await this.sign({}),
      refresh_token: `refresh-${this.#serial}`,
      scope: testConfig.scopes.join(' '),
      ...parts,
    });
  }

  /** Signs with a new key from now on. The old keys stay published. */
  rotateKeys(): void {
    this.#signingKey = { kid: `k${this.#publishedKeys.length + 1}`, pair: newKeyPair() };
    this.#publishedKeys.push(this.#signingKey);
  }

  /**
   * A JWT with these claims, signed with the newest published key.
   * @param header adds or replaces members of the header; the signature is RS256 anyway
   */
  async sign(
    claims: Readonly<Record<string, unknown>>,
    header: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    const iat = Math.floor(Date.now() / 1000);
    const payload = {
      iss: testConfig.issuer,
      aud: testConfig.clientId,
      iat,
      exp: iat + 3600,
      jti: crypto.randomUUID(),
      ...this.claims,
      ...claims,
    };
    const { kid, pair } = this.#signingKey;
    const content = `${encode({ alg: 'RS256', kid, ...header })}.${encode(payload)}`;
    const { privateKey } = await pair;
    const signature = await crypto.subtle.sign(algorithm, privateKey, new TextEncoder().encode(content));
    return `${content}.${base64url(String.fromCharCode(...new Uint8Array(signature)))}`;
  }

  async #respond(request: Request): Promise<Response> {
    if (new URL(request.url).pathname === '/api/v1/sessions/me') return this.#respondSession();
    const path = request.url.slice(testConfig.issuer.length);
    const form = new URLSearchParams(await request.text());
    const grant = form.get('grant_type');
    this.requests.push(grant === null ? path : `${path} ${grant}`);
    // Browsers don't tell pages more than this, whatever the reason.
    if (this.isDown || (!this.trustsPage && request.mode === 'cors')) throw new TypeError('Failed to fetch');
    const respond = this.responses[path];
    if (respond) return respond();
    switch (path) {
      case '/.well-known/openid-configuration':
        return Response.json(discovery);
      case '/v1/keys':
        return Response.json({
          keys: await Promise.all(this.#publishedKeys.map((key) => this.#publish(key))),
        });
      case '/v1/token':
        return this.onTokenRequest(form, request);
      case '/v1/revoke':
        this.revoked.push(form.get('token') ?? '');
        return new Response();
      case '/v1/userinfo':
        return Response.json(this.claims);
      default:
        return notFound();
    }
  }

  #respondSession(): Response {
    this.sessionRequests += 1;
    if (this.isDown) throw new TypeError('Failed to fetch');
    return this.session ? Response.json({ status: 'ACTIVE', ...this.session }) : notFound();
  }

  async #publish({ kid, pair }: SigningKey): Promise<object> {
    const jwk = await crypto.subtle.exportKey('jwk', (await pair).publicKey);
    return { ...jwk, kid, alg: 'RS256', use: 'sig', ...this.keyMembers };
  }
}

/** Rejects when the caller aborts the request. */
const aborted = ({ signal }: Request): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

/** An error response of the token endpoint (RFC 6749, section 5.2). */
export function tokenError(
  error: string,
  description = 'The refresh token is invalid or expired.',
): Response {
  return Response.json({ error, error_description: description }, { status: 400 });
}

const notFound = (): Response => Response.json({ errorCode: 'E0000007' }, { status: 404 });

/** The fake org's metadata (OpenID Connect Discovery 1.0, section 3). */
export const discovery = {
  issuer: testConfig.issuer,
  jwks_uri: `${testConfig.issuer}/v1/keys`,
  code_challenge_methods_supported: ['S256'],
};

const base64url = (binary: string): string =>
  btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const encode = (part: object): string =>
  base64url(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(part))));
