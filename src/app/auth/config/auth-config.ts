/** Where the SDK stores the tokens. */
export type TokenStorage = 'localStorage' | 'sessionStorage' | 'memory';

/** When a sign-in starts: when the user asks for it, or when the app opens. */
export type SignInStart = 'button' | 'onLoad';

/** The configuration from `public/okta.config.json`: validated, with defaults and absolute URLs. */
export interface AuthConfig {
  /** The authorization server: an org (`https://dev.okta.com`) or a custom one (`…/oauth2/default`); no trailing slash. */
  readonly issuer: string;
  /** The app integration's client ID. */
  readonly clientId: string;
  /** Absolute. */
  readonly redirectUri: string;
  /** Absolute. */
  readonly postLogoutRedirectUri: string;
  readonly scopes: readonly string[];
  /** Absolute URL prefixes. Only requests to these get the access token. */
  readonly protectedApis: readonly string[];
  readonly signIn: SignInStart;
  readonly tokenStorage: TokenStorage;
  /** Whether tokens are bound to a key of this browser (DPoP, RFC 9449), so that a stolen token is useless. */
  readonly dpop: boolean;
  /** Seconds without activity after which the session ends; undefined: never. */
  readonly idleTimeout: number | undefined;
}

/** The settings of `public/okta.config.json`. Two are required, the others have defaults. */
export type AuthSettings = Pick<AuthConfig, 'issuer' | 'clientId'> & Partial<AuthConfig>;
