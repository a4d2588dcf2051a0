import type { Tokens } from '@okta/okta-auth-js';
import type { AuthConfig, TokenStorage } from '../config/auth-config';
import { hasAnswer, isCallbackAddress } from '../config/callback-address';
import { dropCopiedEntries, isCopiedTab } from '../storage/copied-tab';
import { ConnectedClient } from './connected-client';
import { checkedRequest } from './checked-request';
import { issuerRequest } from './issuer-request';
import { keepingRefreshToken } from './keep-refresh-token';
import { measuringClock } from './measure-clock';
import { orgRequest } from './org-request';
import { ownAddresses } from './own-addresses';
import { sdkNames, SdkStorage } from './sdk-storage';
import { takeOverEntries } from './take-over-entries';

/**
 * The SDK's client, with its background services off (Okta's own advice in `docs/autoRenew-notice.md`): tokens are renewed
 * when a request needs one, see `TokenRenewal`. Three of its answers are made exact, and it does not wait for ever.
 */
export class OktaClient extends ConnectedClient {
  /** Where the SDK keeps the tokens: in memory where the browser forbids the configured storage. */
  readonly tokenStorage: TokenStorage;
  /** The address that the page was loaded with. With hash routing, the router soon replaces it. */
  readonly pageAddress = window.location.href;
  readonly #config: AuthConfig;
  readonly #storage: SdkStorage;
  #start: Promise<void> | undefined;
  #clockSkew: number | undefined;

  constructor(config: AuthConfig) {
    const { issuer, clientId, redirectUri, postLogoutRedirectUri, scopes, dpop } = config;
    const storage = new SdkStorage(config);
    takeOverEntries(config, storage);
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
    });
    // With each answer the SDK would delete a cookie of Okta's older sign-in API, which may be another app's.
    if (this.options.storageUtil) this.options.storageUtil.storage = noCookies;
    this.#storage = storage;
    this.tokenStorage = storage.tokenStorage;
    this.options.httpRequestClient = keepingRefreshToken(
      measuringClock(
        issuerRequest(checkedRequest(orgRequest, issuer), ownAddresses(config)),
        (skew) => (this.#clockSkew = skew),
        (jwt) => this.token.decode(jwt),
      ),
      (spent, next) => this.#keepRefreshToken(spent, next),
    );
    // The SDK changes the stored refresh token after a renewal, whoever is signed in by then: see `TokenRenewal`.
    this.tokenManager.updateRefreshToken = () => undefined;
    this.tokenManager.removeRefreshToken = () => undefined;
    this.#config = config;
  }

  /** Starts the SDK, once however often it is asked; okta-angular does not wait for it, so it must not reject. */
  override start(): Promise<void> {
    return (this.#start ??= this.#open().catch(() => this.dropTokens()));
  }

  /** A copied tab gets tokens of its own: a refresh token that two tabs use ends both sign-ins (RFC 9700, section 4.14.2). */
  async #open(): Promise<void> {
    const { clientId } = this.#config;
    if (await isCopiedTab(clientId)) {
      dropCopiedEntries(clientId, this.isAnswer(this.pageAddress) ? entriesOfSignIn : []);
    }
    this.#storage.open();
    await super.start();
  }

  /** By how much this device's clock was ahead of the org's at the last ID token, in ms; undefined before the first. */
  get clockSkew(): number | undefined {
    return this.#clockSkew;
  }

  /** Whether the page is the answer to a sign-in. The SDK compares the start of the address only. */
  override isLoginRedirect(): boolean {
    return this.isAnswer(window.location.href);
  }

  /** Whether an address is the callback's, with the answer to a sign-in. */
  isAnswer(address: string): boolean {
    return isCallbackAddress(address, this.#config.redirectUri) && hasAnswer(address);
  }

  /** Whether someone is signed in, which an expired token does not end: see `TokenRenewal`. */
  override isAuthenticated(): Promise<boolean> {
    const { accessToken, idToken } = this.heldTokens();
    return Promise.resolve(accessToken !== undefined && idToken !== undefined);
  }

  /** The tokens in the storage. Without an ID token, nobody is signed in. */
  heldTokens(): Tokens {
    const tokens = this.tokenManager.getTokensSync();
    return tokens.idToken ? tokens : {};
  }

  /** Forgets all tokens. */
  dropTokens(): void {
    // A key that is left over does no harm, so nothing waits for this; it reads the tokens before they are gone.
    if (this.options.dpop) this.clearDPoPStorage(false).catch(() => undefined);
    this.tokenManager.clear();
  }

  /** Keeps where a sign-in is to lead. The SDK would keep that of the tab under a name that other apps at the origin use too. */
  override setOriginalUri(originalUri: string, state = this.options.state): void {
    this.#storage.originalUri.set(originalUri);
    const uris = this.#storage.originalUris.get() ?? {};
    if (state !== undefined) this.#storage.originalUris.set({ ...uris, [state]: originalUri });
  }

  /** Where a sign-in is to lead; by default, and where the `state` is of none, the last one that this tab began. */
  override getOriginalUri(state = this.options.state): string | undefined {
    const uris = this.#storage.originalUris.get() ?? {};
    // Anybody may have written the address that the `state` is from: it may be the name of a built-in property.
    if (state !== undefined && Object.hasOwn(uris, state)) return uris[state];
    return this.#storage.originalUri.get();
  }

  override removeOriginalUri(state = this.options.state): void {
    this.#storage.originalUri.remove();
    const others = Object.entries(this.#storage.originalUris.get() ?? {}).filter(([each]) => each !== state);
    this.#storage.originalUris.set(Object.fromEntries(others));
  }

  /** Unless another sign-in has begun since: its tokens are not for an answer to the one before it. */
  #keepRefreshToken(spent: string, next: string): void {
    const held = this.heldTokens();
    if (held.refreshToken?.refreshToken !== spent) return;
    this.tokenManager.setTokens({ ...held, refreshToken: { ...held.refreshToken, refreshToken: next } });
  }
}

/** What the answer to a sign-in needs, also in a tab that was copied while its user was at the org. */
const entriesOfSignIn: readonly string[] = [
  sdkNames.transaction,
  'auth.original-uri',
  'auth.sign-in-demand',
  'auth.silent-sign-in',
];

const noCookies = { get: () => '', set: () => '', delete: () => '' };
