/** Where the SDK keeps the tokens. */
export type TokenStorage = 'localStorage' | 'sessionStorage' | 'memory';

/** When a sign-in starts: at the user's wish, or as the app opens. */
export type SignInStart = 'button' | 'onLoad';

/** What `public/okta.config.json` says, validated, with its defaults filled in and its URLs made absolute. */
export interface AuthConfig {
  /** The authorization server: an org (`https://dev.okta.com`) or a custom one (`…/oauth2/default`); no slash at the end. */
  readonly issuer: string;
  /** The app integration's client ID. */
  readonly clientId: string;
  /** Absolute. */
  readonly redirectUri: string;
  /** Absolute. */
  readonly postLogoutRedirectUri: string;
  readonly scopes: readonly string[];
  /** Absolute URL prefixes: these get the access token, and nothing else does. */
  readonly protectedApis: readonly string[];
  readonly signIn: SignInStart;
  readonly tokenStorage: TokenStorage;
  /** Whether tokens are bound to a key of this browser (DPoP, RFC 9449), so that a copy of one is worth nothing. */
  readonly dpop: boolean;
  /** Seconds without any activity after which the session ends; undefined: never. */
  readonly idleTimeout: number | undefined;
}

/** What `public/okta.config.json` may say: two settings are required, the others have defaults. */
export type AuthSettings = Pick<AuthConfig, 'issuer' | 'clientId'> & Partial<AuthConfig>;
