/**
 * What the org knows, as it is stored. Times are milliseconds since the epoch, durations in settings are in the unit
 * of Okta's setting of that name. Okta's own settings keep Okta's spelling.
 */

import type { Factors } from '../policy/factors.ts';

/** `00u…` */
export interface User {
  readonly id: string;
  /** The name to sign in with, in lower case. */
  readonly login: string;
  readonly email: string;
  /** Whether the user has shown that the address is theirs, or an administrator vouches for it. */
  readonly emailVerified: boolean;
  readonly firstName: string;
  readonly lastName: string;
  readonly locale: string;
  readonly zoneinfo: string;
  readonly status: 'STAGED' | 'ACTIVE' | 'LOCKED_OUT';
  /** `STAGED` by self-service registration, which has verified the email and waits for a password. */
  readonly isRegistering?: boolean;
  /** Of `hashPassword`; absent for a user who has none yet. */
  readonly passwordHash?: string;
  readonly passwordChanged?: number;
  /** Hashes of earlier passwords, newest first. */
  readonly passwordHistory?: readonly string[];
  /** Wrong passwords in a row. */
  readonly failedSignIns: number;
  /** When it was locked out last. */
  readonly lockedAt?: number;
  readonly groupIds: readonly string[];
  readonly created: number;
  readonly lastUpdated: number;
}

/** `00g…` */
export interface Group {
  readonly id: string;
  readonly name: string;
}

/** An OpenID Connect app integration. Its id is the client ID. */
export interface App {
  readonly id: string;
  readonly label: string;
  readonly redirect_uris: readonly string[];
  readonly post_logout_redirect_uris: readonly string[];
  readonly grant_types: readonly ('authorization_code' | 'refresh_token')[];
  /** `leeway`: seconds (0 to 60) in which a used refresh token still works. */
  readonly refresh_token: { readonly rotation_type: 'ROTATE' | 'STATIC'; readonly leeway: number };
  /** Whether a token request needs a DPoP proof; with false it may have one. */
  readonly dpop_bound_access_tokens: boolean;
  /** Who may sign in to it. */
  readonly groupIds: readonly string[];
  /** Id of its `ACCESS_POLICY`. */
  readonly accessPolicy: string;
  /** Id of its `PROFILE_ENROLLMENT` policy. */
  readonly profileEnrollment: string;
}

/** `tos…` */
export interface TrustedOrigin {
  readonly id: string;
  readonly name: string;
  readonly origin: string;
  readonly scopes: readonly { readonly type: 'CORS' | 'REDIRECT' }[];
}

/** A user's session at the org, shared by its authorization servers. Its id is the fingerprint of the cookie. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  /** What the user has proved who they are with, and when. */
  readonly factors: Factors;
  readonly created: number;
  readonly lastUsed: number;
  readonly expires: number;
  /** "Keep me signed in": the cookie outlives the browser. */
  readonly remembered: boolean;
}

/** What an app asked of `authorize`, checked. */
export interface AuthorizeRequest {
  /** The path of the authorization server's issuer: `/oauth2/default`, or `''` for the org's own. */
  readonly server: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly responseMode: 'query' | 'fragment' | 'form_post' | 'okta_post_message';
  readonly scopes: readonly string[];
  readonly state: string;
  readonly nonce?: string;
  readonly codeChallenge: string;
  readonly prompt?: 'none' | 'login';
  /** Seconds. */
  readonly maxAge?: number;
  readonly loginHint?: string;
  readonly acrValues?: readonly string[];
  /** The key that the code can be redeemed with, by its thumbprint. */
  readonly dpopJkt?: string;
  readonly uiLocales?: string;
}

/**
 * One sign-in under way: from `authorize` that had to show the page, to the redirect back to the app. Its id is the
 * fingerprint of its state token.
 */
export interface Transaction {
  readonly id: string;
  readonly request: AuthorizeRequest;
  /** Fingerprint of the cookie of the browser that began it. */
  readonly browser: string;
  /** `transferred`: it goes on as `successor`, on another page of the same browser. */
  readonly status: 'open' | 'succeeded' | 'transferred';
  readonly successor?: string;
  /** The id that it began with, through every hand-over. */
  readonly origin: string;
  readonly created: number;
  readonly expires: number;
  /** The session of which it began with what the user had proved; when that ends, so does it. */
  readonly continues?: string;
  /** Set when `succeeded`: the session it led to. */
  readonly sessionId?: string;
  /** What the sign-in page has gathered so far: `idx/` alone reads and writes it. */
  readonly flow: Readonly<Record<string, unknown>>;
}

/** The org's own settings, one document each. */
export interface Settings {
  readonly id: 'settings';
  readonly signInPage: {
    /** Generation of the Sign-In Widget. */
    readonly generation: 2 | 3;
    /** Ask for the username first and the password on a second page. */
    readonly identifierFirst: boolean;
    readonly brandName: string;
  };
  readonly session: { readonly maxSessionLifetimeMinutes: number; readonly maxSessionIdleMinutes: number };
  readonly password: {
    readonly complexity: {
      readonly minLength: number;
      readonly minLowerCase: number;
      readonly minUpperCase: number;
      readonly minNumber: number;
      readonly minSymbol: number;
      readonly excludeUsername: boolean;
      readonly excludeAttributes: readonly ('firstName' | 'lastName')[];
    };
    readonly age: { readonly minAgeMinutes: number; readonly historyCount: number };
    /** `autoUnlockMinutes` 0: stays locked until an administrator unlocks. */
    readonly lockout: { readonly maxAttempts: number; readonly autoUnlockMinutes: number };
  };
  readonly token: {
    readonly accessTokenLifetimeMinutes: number;
    readonly refreshTokenLifetimeMinutes: number;
    readonly refreshTokenWindowMinutes: number;
  };
}

/** `00T…`: what a call of the management API proves itself with. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  /** Of `fingerprint`. */
  readonly tokenHash: string;
}

/** A seed entry (`user/ada@example.com`) and the fingerprint of what was last applied of it. */
export interface SeedEntry {
  readonly id: string;
  readonly applied: string;
}
