/** Custom authorization servers in the shape and spelling of Okta's management API. */

/** A scope of a custom authorization server. */
export interface Scope {
  /** `scp…` */
  readonly id: string;
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  /** Without effect, because apps whose `consent_method` is `TRUSTED` never ask for consent. */
  readonly consent: 'IMPLICIT' | 'REQUIRED' | 'FLEXIBLE';
  readonly optional: boolean;
  /** Whether a request without scopes gets it. */
  readonly default: boolean;
  /** Whether the discovery document lists it. */
  readonly metadataPublish: 'ALL_CLIENTS' | 'NO_CLIENTS';
  /** Whether every server has it. */
  readonly system: boolean;
}

/** A claim of the tokens of a custom authorization server. */
export interface Claim {
  /** `ocl…` */
  readonly id: string;
  readonly name: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  /** `RESOURCE`: for access tokens. `IDENTITY`: for ID tokens and userinfo. */
  readonly claimType: 'RESOURCE' | 'IDENTITY';
  /** `SYSTEM`: a claim of OpenID Connect, whose value comes from the user's profile. */
  readonly valueType: 'EXPRESSION' | 'GROUPS' | 'SYSTEM';
  /** The expression, or what the names of the groups are compared with. */
  readonly value?: string;
  readonly group_filter_type?: 'STARTS_WITH' | 'EQUALS' | 'CONTAINS' | 'REGEX';
  /** The scopes that add the claim. Empty: any. */
  readonly conditions: { readonly scopes: readonly string[] };
  /** Whether an ID token that comes with an access token has it. If not, it is at userinfo only. */
  readonly alwaysIncludeInToken: boolean;
  /** Whether every server has it. */
  readonly system: boolean;
}

/** Whom a rule lets get tokens, with what. Empty lists match nothing. */
export interface AuthorizationRuleConditions {
  readonly people: {
    readonly users: { readonly include: readonly string[]; readonly exclude: readonly string[] };
    /** Ids of groups, or `EVERYONE`. */
    readonly groups: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  };
  readonly grantTypes: { readonly include: readonly string[] };
  /** Names of scopes, or `*`. All scopes of a request must be among them. */
  readonly scopes: { readonly include: readonly string[] };
}

/** The lifetimes of tokens. `refreshTokenLifetimeMinutes` 0: no limit. */
export interface TokenLifetimeMinutes {
  readonly accessTokenLifetimeMinutes: number;
  readonly refreshTokenLifetimeMinutes: number;
  readonly refreshTokenWindowMinutes: number;
}

/** A rule of an access policy. */
export interface AuthorizationRule {
  /** `0pr…` */
  readonly id: string;
  readonly name: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly system: boolean;
  readonly conditions: AuthorizationRuleConditions;
  readonly actions: { readonly token: TokenLifetimeMinutes };
  readonly created: number;
  readonly lastUpdated: number;
}

/** An access policy of a custom authorization server. */
export interface AuthorizationPolicy {
  /** `00p…` */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly system: boolean;
  /** Client IDs, or `ALL_CLIENTS`. */
  readonly conditions: { readonly clients: { readonly include: readonly string[] } };
  /** By priority: the first one that matches applies. */
  readonly rules: readonly AuthorizationRule[];
  readonly created: number;
  readonly lastUpdated: number;
}

/** A custom authorization server. Its id is `aus…`. */
export interface CustomAuthorizationServer {
  readonly id: string;
  /** The last segment of its issuer: its id, or `default`. The API finds it by this one too. */
  readonly issuerId: string;
  readonly name: string;
  readonly description: string;
  /** One audience. */
  readonly audiences: readonly string[];
  readonly issuerMode: 'ORG_URL' | 'DYNAMIC';
  readonly rotationMode: 'AUTO' | 'MANUAL';
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly scopes: readonly Scope[];
  readonly claims: readonly Claim[];
  /** By priority: the first one that matches applies. */
  readonly policies: readonly AuthorizationPolicy[];
  readonly created: number;
  readonly lastUpdated: number;
}
