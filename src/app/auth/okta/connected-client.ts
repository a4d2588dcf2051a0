import {
  OktaAuth,
  type CustomUserClaims,
  type OktaAuthOptions,
  type SigninWithRedirectOptions,
  type SignoutOptions,
  type TokenAPI,
  type Tokens,
  type UserClaims,
} from '@okta/okta-auth-js';

/**
 * What the client's own methods do in place of the SDK's: an app that has `OKTA_AUTH` calls them as Okta's guides say, and gets
 * the sign-in, sign-out and renewal of `auth/`. They are on floors above the client, so they are handed to it.
 */
export interface ClientHooks {
  signInWithRedirect(options: SigninWithRedirectOptions): Promise<void>;
  signOut(options: SignoutOptions): Promise<void>;
  /**
   * A valid access token, renewed if need be; undefined where nobody is signed in.
   * @throws OrgUnreachable if it had to be renewed and the org did not answer
   */
  accessToken(): Promise<string | undefined>;
  /**
   * Renews the tokens now.
   * @throws OrgUnreachable if the org did not answer
   */
  renew(): Promise<void>;
  /** Finishes the sign-in whose answer the page's address holds. */
  finishSignIn(): Promise<void>;
}

/** The SDK's client, with methods that lead to what it is connected with; before that they do what the SDK does. */
export class ConnectedClient extends OktaAuth {
  readonly #hooks: Partial<ClientHooks> = {};

  /** Asks the org for new tokens, and does nothing with them: for `TokenRenewal`, which takes care that it happens once. */
  readonly requestTokens: TokenAPI['renewTokens'];

  constructor(options: OktaAuthOptions) {
    super(options);
    const { token, tokenManager } = this;
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

  /** Sets what the client's methods do. */
  connect(hooks: Partial<ClientHooks>): void {
    Object.assign(this.#hooks, hooks);
  }

  override signInWithRedirect(options: SigninWithRedirectOptions = {}): Promise<void> {
    return this.#hooks.signInWithRedirect?.(options) ?? super.signInWithRedirect(options);
  }

  /** @returns true: the user is signed out of the app, and the browser on its way to the org where that can be reached */
  override async signOut(options: SignoutOptions = {}): Promise<boolean> {
    if (!this.#hooks.signOut) return super.signOut(options);
    await this.#hooks.signOut(options);
    return true;
  }

  /** @returns null where nobody is signed in, or the org did not answer, as the SDK has it */
  override async getOrRenewAccessToken(): Promise<string | null> {
    if (!this.#hooks.accessToken) return super.getOrRenewAccessToken();
    try {
      return (await this.#hooks.accessToken()) ?? null;
    } catch (error) {
      this.emitter.emit('error', error);
      return null;
    }
  }

  /** As the SDK does, with an access token that has not expired. */
  override async getUser<T extends CustomUserClaims = CustomUserClaims>(): Promise<UserClaims<T>> {
    await this.#hooks.accessToken?.();
    return super.getUser<T>();
  }

  /**
   * Finishes the sign-in whose answer the page's address holds: joins the completion that is under way.
   * @param tokens takes these over instead
   * @param originalUri where the sign-in is to lead with them
   */
  override handleLoginRedirect(tokens?: Tokens, originalUri?: string): Promise<void> {
    const finished = tokens ? undefined : this.#hooks.finishSignIn?.();
    return finished ?? super.handleLoginRedirect(tokens, originalUri);
  }
}
