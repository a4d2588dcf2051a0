import { OktaAuth, type Tokens } from '@okta/okta-auth-js';
import type { AuthConfig, TokenStorage } from '../config/auth-config';
import { isAt } from '../is-at';
import { checkedRequest } from './checked-request';
import { keepingRefreshToken } from './keep-refresh-token';
import { measuringClock } from './measure-clock';
import { orgRequest } from './org-request';

/**
 * The SDK's client, with its background services off (Okta's own advice in `docs/autoRenew-notice.md`): tokens are renewed
 * when a request needs one, see `TokenRenewal`. Three of its answers are made exact, and it does not wait for ever.
 */
export class OktaClient extends OktaAuth {
  /** Where the SDK keeps the tokens: in memory where the browser forbids the configured storage. */
  readonly tokenStorage: TokenStorage;
  readonly #config: AuthConfig;
  #start: Promise<void> | undefined;
  #clockSkew: number | undefined;

  constructor(config: AuthConfig) {
    const { issuer, clientId, redirectUri, postLogoutRedirectUri, scopes, tokenStorage, dpop } = config;
    super({
      issuer,
      clientId,
      redirectUri,
      postLogoutRedirectUri,
      scopes: [...scopes],
      dpop,
      services: { autoRenew: false, autoRemove: false, syncStorage: false },
      tokenManager: { autoRenew: false, autoRemove: false, syncStorage: false },
      // Where the browser forbids a storage the SDK would fall back to cookies, which go to the server with every request.
      storageManager: {
        token: { storageTypes: [tokenStorage, 'memory'] },
        cache: { storageTypes: ['localStorage', 'memory'] },
        transaction: { storageTypes: ['sessionStorage', 'memory'] },
        'shared-transaction': { storageTypes: ['localStorage', 'memory'] },
        'original-uri': { storageTypes: ['localStorage', 'memory'] },
      },
    });
    this.tokenStorage = this.options.storageUtil?.testStorageType(tokenStorage) ? tokenStorage : 'memory';
    this.options.httpRequestClient = keepingRefreshToken(
      measuringClock(
        checkedRequest(orgRequest, issuer),
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
    return (this.#start ??= super.start().catch(() => this.dropTokens()));
  }

  /** By how much this device's clock was ahead of the org's at the last ID token, in ms; undefined before the first. */
  get clockSkew(): number | undefined {
    return this.#clockSkew;
  }

  /** Whether the page is the answer to a sign-in. The SDK compares the start of the address only. */
  override isLoginRedirect(): boolean {
    return isAt(window.location.href, this.#config.redirectUri) && super.isLoginRedirect();
  }

  /** Whether someone is signed in, which an expired token does not end: see `TokenRenewal`. */
  override isAuthenticated(): Promise<boolean> {
    const { accessToken, idToken } = this.heldTokens();
    return Promise.resolve(accessToken !== undefined && idToken !== undefined);
  }

  /**
   * The tokens in the storage, if they are this app's: another app on the same origin (any `localhost:4200`) keeps its own
   * under the same name. Who the user is, the ID token itself says, not what the storage holds beside it.
   */
  heldTokens(): Tokens {
    try {
      const { idToken, ...others } = this.tokenManager.getTokensSync();
      const { issuer, clientId } = this.#config;
      if (idToken?.issuer !== issuer || idToken.clientId !== clientId) return {};
      return { ...others, idToken: { ...idToken, claims: this.token.decode(idToken.idToken).payload } };
    } catch {
      return {};
    }
  }

  /** Forgets all tokens, also ones that can't be read. */
  dropTokens(): void {
    // A key that is left over does no harm, so nothing waits for this; it reads the tokens before they are gone.
    if (this.options.dpop) void this.clearDPoPStorage(false).catch(() => undefined);
    try {
      this.tokenManager.clear();
    } catch {
      this.tokenManager.getStorage().clearStorage();
    }
  }

  /** Unless another sign-in has begun since: its tokens are not for an answer to the one before it. */
  #keepRefreshToken(spent: string, next: string): void {
    const held = this.heldTokens();
    if (held.refreshToken?.refreshToken !== spent) return;
    this.tokenManager.setTokens({ ...held, refreshToken: { ...held.refreshToken, refreshToken: next } });
  }
}
