/**
 * The documents that the org stores. Times are milliseconds since the epoch. Settings have Okta's names and units.
 */

import type { Factors } from '../policy/factors.ts';

/** The value of a profile attribute. */
export type AttributeValue = string | number | boolean | readonly (string | number)[];

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/ */
export type UserStatus =
  | 'STAGED'
  | 'PROVISIONED'
  | 'ACTIVE'
  | 'RECOVERY'
  | 'PASSWORD_EXPIRED'
  | 'LOCKED_OUT'
  | 'SUSPENDED'
  | 'DEPROVISIONED';

/** A user. Its id is `00u…`. */
export interface User {
  readonly id: string;
  /** The username. Usernames that differ only in case are the same. */
  readonly login: string;
  readonly email: string;
  /** Whether the user has verified the address, or an administrator has confirmed it. */
  readonly emailVerified: boolean;
  readonly firstName: string;
  readonly lastName: string;
  /** Such as `en_US`, which is also the default. */
  readonly locale?: string;
  /** Okta's attribute `timezone`. Default: `America/Los_Angeles`. */
  readonly zoneinfo?: string;
  /** The other attributes of the profile: Okta's, such as `department`, and custom ones. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly status: UserStatus;
  readonly statusChanged?: number;
  /** When the user was last activated. */
  readonly activated?: number;
  readonly lastLogin?: number;
  /** Whether the user is signing up: they have verified the email, and have yet to choose a password. */
  readonly isRegistering?: boolean;
  /** Absent if the user has no password yet. */
  readonly passwordHash?: string;
  readonly passwordChanged?: number;
  /** Whether the user must choose a new password at the next sign-in. */
  readonly isPasswordExpired?: boolean;
  readonly recoveryQuestion?: { readonly question: string; readonly answerHash: string };
  /** Hashes of earlier passwords, newest first. */
  readonly passwordHistory?: readonly string[];
  /** Wrong passwords in a row. */
  readonly failedSignIns: number;
  /** When the user was last locked out. */
  readonly lockedAt?: number;
  readonly groupIds: readonly string[];
  readonly created: number;
  readonly lastUpdated: number;
}

/** The definition of a profile attribute, in Okta's form: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Schema/ */
export interface UserAttribute {
  readonly title: string;
  readonly type: 'string' | 'boolean' | 'number' | 'integer' | 'array';
  /** The type of the values of an `array`. */
  readonly items?: { readonly type: 'string' | 'number' | 'integer' };
  readonly format?: 'email';
  readonly required?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** The only values that the attribute can have. */
  readonly enum?: readonly (string | number)[];
  /** The value of a user who is created without one. */
  readonly default?: AttributeValue;
  /** Whether no two users can have the same value. */
  readonly unique?: boolean;
}

/** The custom attributes of users. There is one document. */
export interface UserSchema {
  readonly id: 'default';
  /** By name. */
  readonly custom: Readonly<Record<string, UserAttribute>>;
  readonly created: number;
  readonly lastUpdated: number;
}

/** A group. Its id is `00g…`. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  /** `BUILT_IN`: the group Everyone, which always exists and has all users. */
  readonly type: 'OKTA_GROUP' | 'BUILT_IN';
  readonly created: number;
  readonly lastUpdated: number;
  readonly lastMembershipUpdated: number;
}

/** An OpenID Connect app integration. Its id is the client ID. */
export interface App {
  readonly id: string;
  readonly label: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly created: number;
  readonly lastUpdated: number;
  readonly application_type: 'browser' | 'native' | 'web';
  /** `none`: a public client. The others need a client secret. */
  readonly token_endpoint_auth_method: 'none' | 'client_secret_basic' | 'client_secret_post';
  /** Whether authorization requests must have a PKCE code challenge. If not, they can have one. */
  readonly pkce_required: boolean;
  readonly redirect_uris: readonly string[];
  readonly post_logout_redirect_uris: readonly string[];
  readonly grant_types: readonly ('authorization_code' | 'refresh_token')[];
  /** `leeway`: how long a used refresh token still works, in seconds (0 to 60). */
  readonly refresh_token: { readonly rotation_type: 'ROTATE' | 'STATIC'; readonly leeway: number };
  /** Whether token requests must have a DPoP proof. If not, they can have one. */
  readonly dpop_bound_access_tokens: boolean;
  /** "Federation Broker Mode": every user can sign in, without an assignment. */
  readonly implicitAssignment: boolean;
  /** Id of its `ACCESS_POLICY`. */
  readonly accessPolicy: string;
  /** Id of its `PROFILE_ENROLLMENT` policy. */
  readonly profileEnrollment: string;
  readonly description: AppDescription;
}

/** The settings of an app that don't change how users sign in. Absent ones have Okta's default. */
export interface AppDescription {
  readonly client_uri?: string;
  readonly logo_uri?: string;
  readonly policy_uri?: string;
  readonly tos_uri?: string;
  readonly initiate_login_uri?: string;
  readonly issuer_mode?: 'ORG_URL' | 'DYNAMIC';
  readonly autoKeyRotation?: boolean;
  readonly notes?: { readonly admin: string | null; readonly enduser: string | null };
  readonly visibility?: {
    readonly autoLaunch: boolean;
    readonly autoSubmitToolbar: boolean;
    readonly hide: { readonly iOS: boolean; readonly web: boolean };
  };
  /** Any JSON object that an administrator keeps with the app. */
  readonly profile?: Readonly<Record<string, unknown>>;
}

/** A client secret of a confidential app. Its id is `ocs…`. An app has at most two, so that they can be replaced. */
export interface ClientSecret {
  readonly id: string;
  readonly appId: string;
  /** It can't be hashed, because Okta's API shows it to administrators at any time. */
  readonly secret: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly created: number;
  readonly lastUpdated: number;
}

/** An app that is assigned to a user or to a group. Its id is `{appId}/{principalId}`. */
export interface AppAssignment {
  readonly id: string;
  readonly appId: string;
  /** The id of the user or the group. */
  readonly principalId: string;
  readonly principal: 'USER' | 'GROUP';
  /** A group's position among the groups of the app. */
  readonly priority?: number;
  /** Attributes of the users in the app. */
  readonly profile: Readonly<Record<string, unknown>>;
  readonly created: number;
  readonly lastUpdated: number;
}

/** A trusted origin. Its id is `tos…`. */
export interface TrustedOrigin {
  readonly id: string;
  readonly name: string;
  readonly origin: string;
  readonly scopes: readonly { readonly type: 'CORS' | 'REDIRECT' }[];
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly created: number;
  readonly lastUpdated: number;
}

/** A user's session at the org, for all authorization servers. Its id is the fingerprint of the cookie. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  /** The factors that the user has verified, and when. */
  readonly factors: Factors;
  readonly created: number;
  readonly lastUsed: number;
  readonly expires: number;
  /** "Keep me signed in": the cookie stays when the browser is closed. */
  readonly remembered: boolean;
  /** Its id in the log, which the events of its sign-in had already. */
  readonly externalSessionId?: string;
}

/** An authorization request that has been validated. */
export interface AuthorizeRequest {
  /** The path of the authorization server's issuer: `/oauth2/default`, or `''` for the org's own. */
  readonly server: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly responseMode: 'query' | 'fragment' | 'form_post' | 'okta_post_message';
  readonly scopes: readonly string[];
  readonly state: string;
  readonly nonce?: string;
  /** Absent if the app doesn't require PKCE and the request has no challenge. */
  readonly codeChallenge?: string;
  readonly prompt?: 'none' | 'login';
  /** Seconds. */
  readonly maxAge?: number;
  readonly loginHint?: string;
  readonly acrValues?: readonly string[];
  /** The thumbprint of the DPoP key that the code is bound to. */
  readonly dpopJkt?: string;
  readonly uiLocales?: string;
}

/**
 * A sign-in, from the authorization request that shows the sign-in page to the redirect back to the app. Its id is the
 * fingerprint of its state token.
 */
export interface Transaction {
  readonly id: string;
  readonly request: AuthorizeRequest;
  /** Fingerprint of the cookie of the browser that started it. */
  readonly browser: string;
  /** `transferred`: another page of the same browser has taken it over, as `successor`. */
  readonly status: 'open' | 'succeeded' | 'transferred';
  readonly successor?: string;
  /** The id of the first transaction, which stays the same when another page takes over. */
  readonly origin: string;
  readonly created: number;
  readonly expires: number;
  /** The session whose factors it started with. The sign-in ends when this session ends. */
  readonly continues?: string;
  /** The session that it started; set when `succeeded`. */
  readonly sessionId?: string;
  /** The `FlowState` of `idx/`. */
  readonly flow: Readonly<Record<string, unknown>>;
}

/** The org's settings. There is one document. */
export interface Settings {
  readonly id: 'settings';
  readonly signInPage: {
    /** Generation of the Sign-In Widget. */
    readonly generation: 2 | 3;
    /** Whether the page asks for the username first, and for the password on a second page. */
    readonly identifierFirst: boolean;
    readonly brandName: string;
  };
  readonly session: { readonly maxSessionLifetimeMinutes: number; readonly maxSessionIdleMinutes: number };
}

/** A token for the management API. Its id is `00T…`. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  /** The fingerprint of the token. */
  readonly tokenHash: string;
  /** The administrator who owns it, whom `/api/v1/users/me` returns. */
  readonly userId?: string;
}

/** A seed entry. Its id is its kind and name, such as `user/ada@example.com`. */
export interface SeedEntry {
  readonly id: string;
  /** The fingerprint of the entry as it was last applied. */
  readonly applied: string;
}
