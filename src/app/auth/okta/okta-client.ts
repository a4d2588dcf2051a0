import {
  type CustomUserClaims,
  get,
  type IDToken,
  OktaAuth,
  type SigninWithRedirectOptions,
  type SignoutOptions,
  type TokenAPI,
  type Tokens,
  type UserClaims,
} from '@okta/okta-auth-js';
import { hasSignInResponse, isCallbackAddress } from '../config/addresses';
import type { AuthConfig, TokenStorage } from '../config/auth-config';
import { isCopiedTab } from '../storage/copied-tab';
import { hasEntriesOfTab, removeCopiedEntries } from '../storage/entries';
import { timeouts } from '../time/timeouts';
import { createHttpClient } from './http-client';
import { hasOldEntries } from './old-entries';
import { orgEndpoints } from './org-endpoints';
import { SdkStorage } from './sdk-storage';

/**
 * Replacements for methods of the SDK, so that an app that calls `OKTA_AUTH` as in Okta's guides gets the sign-in, sign-out and
 * renewal of `auth/`. Those are in layers above the client, so they register here.
 */
export interface ClientHooks {
  signInWithRedirect(options: SigninWithRedirectOptions): Promise<void>;
  signOut(options: SignoutOptions): Promise<void>;
  /**
   * A valid access token, renewed if necessary; undefined if nobody is signed in.
   * @throws OrgUnreachable if it had to be renewed and the org didn't respond
   */
  accessToken(): Promise<string | undefined>;
  /**
   * Renews the tokens now.
   * @throws OrgUnreachable if the org didn't respond
   */
  renew(): Promise<void>;
  /** Finishes the sign-in if the page's address holds its response. */
  finishSignIn(): Promise<void>;
}

/**
 * The SDK's client, with all corrections to the SDK in one place. The SDK's background services are off, as Okta advises
 * (`docs/autoRenew-notice.md` of okta-auth-js): `TokenRenewal` renews the tokens when a request needs one.
 */
export class OktaClient extends OktaAuth {
  /** Where the SDK stores the tokens: in memory if the browser blocks the configured storage. */
  readonly tokenStorage: TokenStorage;
  /** The address that the page was loaded with. With hash routing, the router soon replaces it. */
  readonly pageAddress = window.location.href;
  /** Requests new tokens from the org without storing them. `TokenRenewal` makes one call at a time. */
  readonly requestTokens: TokenAPI['renewTokens'];
  readonly #config: AuthConfig;
  readonly #hooks: Partial<ClientHooks> = {};
  readonly #storage: SdkStorage;
  #start: Promise<void> | undefined;
  #clockSkew: number | undefined;
  /** The stored text that was read last, and the tokens in it: every API call needs them. */
  #readText: string | null | undefined;
  #readTokens: Tokens = {};
  /** When the metadata was fetched ahead of a sign-in, in ms since the epoch. */
  #metadataAt = -Infinity;

  constructor(config: AuthConfig) {
    const { issuer, clientId, redirectUri, postLogoutRedirectUri, scopes, dpop } = config;
    const storage = new SdkStorage(config);
    super({
      issuer,
      clientId,
      redirectUri,
      postLogoutRedirectUri,
      scopes: [...scopes],
      dpop,
      services: { autoRenew: false, autoRemove: false, syncStorage: false },
      // The token manager has its own name for its entry, which overrides the storage manager's.
      tokenManager: {
        autoRenew: false,
        autoRemove: false,
        syncStorage: false,
        storageKey: storage.tokens.key,
      },
      storageManager: storage.options,
      // The SDK would reload the page, or okta-angular would navigate without replacing the callback in the history.
      restoreOriginalUri: () => Promise.resolve(),
    });
    this.#config = config;
    this.#storage = storage;
    this.tokenStorage = storage.tokenStorage;
    // With each response the SDK would delete a cookie of Okta's older sign-in API, which may belong to another app.
    if (this.options.storageUtil) this.options.storageUtil.storage = noCookies;
    this.options.httpRequestClient = createHttpClient(config, {
      decode: (jwt) => this.token.decode(jwt),
      fetchKeys: () => this.#fetchKeys(),
      onClockSkew: (skew) => (this.#clockSkew = skew),
      onRefreshToken: (spent, next) => this.#storeRefreshToken(spent, next),
    });
    const { token, tokenManager } = this;
    // The SDK changes the stored refresh token after a renewal, even if another user has signed in by then: see `TokenRenewal`.
    tokenManager.updateRefreshToken = () => undefined;
    tokenManager.removeRefreshToken = () => undefined;
    this.requestTokens = token.renewTokens.bind(token);
    const renewBySdk = tokenManager.renew.bind(tokenManager);
    token.renewTokens = async (params) => {
      if (!this.#hooks.renew) return this.requestTokens(params);
      await this.#hooks.renew();
      return tokenManager.getTokensSync();
    };
    tokenManager.renew = async (key) => {
      if (!this.#hooks.renew) return renewBySdk(key);
      await this.#hooks.renew();
      return tokenManager.getSync(key);
    };
  }

  /** Registers the replacements. Until then, the methods work as in the SDK. */
  connect(hooks: Partial<ClientHooks>): void {
    Object.assign(this.#hooks, hooks);
  }

  /** Starts the SDK once. okta-angular doesn't wait for it, so it must not reject. */
  override start(): Promise<void> {
    return (this.#start ??= this.#open().catch(() => this.removeTokens()));
  }

  /** A duplicated tab gets its own tokens: two tabs that use one refresh token end both sign-ins (RFC 9700, section 4.14.2). */
  async #open(): Promise<void> {
    const { clientId } = this.#config;
    // The other tab takes a moment to respond. Without entries, there is nothing to remove, so the page doesn't wait.
    if (hasEntriesOfTab(clientId) && (await isCopiedTab(clientId))) {
      removeCopiedEntries(clientId, this.isSignInResponse(this.pageAddress));
    }
    if (hasOldEntries(clientId)) await this.#migrate();
    this.#storage.open();
    await super.start();
  }

  /** If the code can't be loaded, the entries stay for a later page. */
  async #migrate(): Promise<void> {
    const migration = await import('./migrate-storage').catch(() => undefined);
    migration?.migrateStorage(this.#config, this.#storage);
  }

  /** Gives this tab an ID, so that a duplicate can be recognized later. Never rejects. */
  async claimTab(): Promise<void> {
    await isCopiedTab(this.#config.clientId).catch(() => undefined);
  }

  /**
   * Loads the SDK's functions for tokens ahead, so that they are available when the network fails. A build with `tools/okta-core/` loads
   * them with the first call of one. Never rejects.
   */
  async loadTokenCalls(): Promise<void> {
    // Without a token, the SDK rejects this before it sends a request.
    await this.token.verify(undefined as unknown as IDToken, {}).catch(() => undefined);
  }

  /**
   * Fetches the issuer's metadata for the next sign-in, into the SDK's cache.
   * @throws an error of the SDK if the org doesn't respond
   */
  async fetchMetadata(): Promise<void> {
    await get(this, orgEndpoints(this.#config).metadataUrl, { cacheResponse: true });
    this.#metadataAt = Date.now();
  }

  /** Removes the metadata from the SDK's cache, unless it was fetched a moment ago. */
  removeOldMetadata(): void {
    const age = Date.now() - this.#metadataAt;
    if (age >= 0 && age < timeouts.metadata) return;
    const cache = this.storageManager.getHttpCache(this.options.cookies);
    cache.clearStorage(orgEndpoints(this.#config).metadataUrl);
  }

  /** Ignores errors: the SDK fetches again what is missing. */
  async #fetchKeys(): Promise<void> {
    const { metadataUrl, keysUrl } = orgEndpoints(this.#config);
    await Promise.allSettled([metadataUrl, keysUrl].map((url) => get(this, url, { cacheResponse: true })));
  }

  /** How far this device's clock was ahead of the org's when the last ID token arrived, in ms; undefined before the first. */
  get clockSkew(): number | undefined {
    return this.#clockSkew;
  }

  /** Whether the page's address is the callback's with a response. The SDK compares only the start of the address. */
  override isLoginRedirect(): boolean {
    return this.isSignInResponse(window.location.href);
  }

  /** Whether an address is the callback's with the response to a sign-in. */
  isSignInResponse(address: string): boolean {
    return isCallbackAddress(address, this.#config.redirectUri) && hasSignInResponse(address);
  }

  /** Whether somebody is signed in. An expired token doesn't end that: see `TokenRenewal`. */
  override isAuthenticated(): Promise<boolean> {
    const { accessToken, idToken } = this.currentTokens();
    return Promise.resolve(accessToken !== undefined && idToken !== undefined);
  }

  /** The tokens in the storage. Without an ID token, nobody is signed in. */
  currentTokens(): Tokens {
    const { tokensText } = this.#storage;
    if (tokensText === undefined || tokensText !== this.#readText) {
      const tokens = this.tokenManager.getTokensSync();
      this.#readTokens = tokens.idToken ? tokens : {};
      this.#readText = tokensText;
    }
    return this.#readTokens;
  }

  /** Removes all tokens from the storage. */
  removeTokens(): void {
    // Don't wait: a leftover key does no harm. This reads the tokens before they are removed.
    if (this.options.dpop) this.clearDPoPStorage(false).catch(() => undefined);
    this.tokenManager.clear();
  }

  override signInWithRedirect(options: SigninWithRedirectOptions = {}): Promise<void> {
    return this.#hooks.signInWithRedirect?.(options) ?? super.signInWithRedirect(options);
  }

  /** @returns true: the user is signed out of the app, and leaves for the org's sign-out if the org can be reached */
  override async signOut(options: SignoutOptions = {}): Promise<boolean> {
    if (!this.#hooks.signOut) return super.signOut(options);
    await this.#hooks.signOut(options);
    return true;
  }

  /** @returns null if nobody is signed in or the org didn't respond, as in the SDK */
  override async getOrRenewAccessToken(): Promise<string | null> {
    if (!this.#hooks.accessToken) return super.getOrRenewAccessToken();
    try {
      return (await this.#hooks.accessToken()) ?? null;
    } catch (error) {
      this.emitter.emit('error', error);
      return null;
    }
  }

  /** As in the SDK, but with an access token that hasn't expired. */
  override async getUser<T extends CustomUserClaims = CustomUserClaims>(): Promise<UserClaims<T>> {
    await this.#hooks.accessToken?.();
    return super.getUser<T>();
  }

  /**
   * Finishes the sign-in if the page's address holds its response. Joins a completion that is running.
   * @param tokens uses these instead
   * @param originalUri the page to return to with these tokens
   */
  override handleLoginRedirect(tokens?: Tokens, originalUri?: string): Promise<void> {
    const finished = tokens ? undefined : this.#hooks.finishSignIn?.();
    return finished ?? super.handleLoginRedirect(tokens, originalUri);
  }

  /** Stores the page that a sign-in returns to. The SDK's key for the tab is the same for all apps at the origin. */
  override setOriginalUri(originalUri: string, state = this.options.state): void {
    this.#storage.originalUri.set(originalUri);
    const uris = this.#storage.originalUris.get() ?? {};
    if (state !== undefined) this.#storage.originalUris.set({ ...uris, [state]: originalUri });
  }

  /** The page that a sign-in returns to; without `state`, or if it is unknown, the page of the tab's last sign-in. */
  override getOriginalUri(state = this.options.state): string | undefined {
    const uris = this.#storage.originalUris.get() ?? {};
    // `state` comes from an address that anyone may have written. It may be the name of a built-in property.
    if (state !== undefined && Object.hasOwn(uris, state)) return uris[state];
    return this.#storage.originalUri.get();
  }

  override removeOriginalUri(state = this.options.state): void {
    this.#storage.originalUri.remove();
    const others = Object.entries(this.#storage.originalUris.get() ?? {}).filter(([each]) => each !== state);
    this.#storage.originalUris.set(Object.fromEntries(others));
  }

  /** Does nothing if another sign-in has started since: this response belongs to the previous one. */
  #storeRefreshToken(spent: string, next: string): void {
    const current = this.currentTokens();
    if (current.refreshToken?.refreshToken !== spent) return;
    this.tokenManager.setTokens({
      ...current,
      refreshToken: { ...current.refreshToken, refreshToken: next },
    });
  }
}

const noCookies = { get: () => '', set: () => '', delete: () => '' };
