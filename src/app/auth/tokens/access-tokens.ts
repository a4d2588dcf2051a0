import { inject, Injectable, untracked } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { classifyError, describeError } from '../errors/explain';
import { OrgUnreachable } from '../errors/org-unreachable';
import { SessionStore } from '../state/session-store';
import { timeouts, withTimeout } from '../time/timeouts';
import { ClearedStorage } from './cleared-storage';
import { isExpired } from './token-expiry';
import { TokenRenewal } from './token-renewal';

/** Provides valid access tokens. Renews them when a caller needs one, not ahead of time. */
@Injectable({ providedIn: 'root' })
export class AccessTokens {
  readonly #config = inject(AUTH_CONFIG);
  readonly #renewal = inject(TokenRenewal);
  readonly #storage = inject(ClearedStorage);
  readonly #store = inject(SessionStore);
  /** The last token that each API rejected although it was new, by the entry of `protectedApis`. */
  readonly #rejected = new Map<string, string>();

  /**
   * Same as `get`, but waits while the session is `loading`. Code that ends the `loading` must not call it, since it would wait for
   * itself.
   * @throws OrgUnreachable if the session stays `loading`, or if the token had to be renewed and couldn't be
   */
  async afterLoading(): Promise<string | undefined> {
    if (untracked(this.#store.state).status === 'loading') await this.#waitUntilLoaded();
    return this.get();
  }

  /**
   * A valid access token, or undefined if nobody is signed in.
   * @throws OrgUnreachable if it had to be renewed and couldn't be
   */
  async get(): Promise<string | undefined> {
    const { accessToken } = this.#storage.check();
    if (!accessToken) return undefined;
    if (!isExpired(accessToken)) return accessToken.accessToken;
    return this.replace(accessToken.accessToken);
  }

  /**
   * Another access token in place of a rejected one, or undefined if the org issues none.
   * @throws OrgUnreachable if the org didn't respond
   */
  async replace(rejected: string): Promise<string | undefined> {
    const result = await this.#renewal.renew(rejected);
    if (result.status === 'postponed') throw new OrgUnreachable(result.problem);
    return result.status === 'renewed' ? result.accessToken : undefined;
  }

  /** Records that an API rejected a token that had just been renewed. It would reject another one too. */
  markRejected(token: string, api: string): void {
    this.#rejected.set(api, token);
  }

  /**
   * Whether to renew a token that an API rejected. If the token was new, a renewal wouldn't help, and an API that rejects every
   * token would cost one per call. Other APIs may still accept the same token.
   */
  shouldRenew(token: string, api: string): boolean {
    return this.#rejected.get(api) !== token;
  }

  async #waitUntilLoaded(): Promise<void> {
    try {
      await withTimeout(
        this.#store.whenStatus('signedOut', 'signedIn', 'signingOut'),
        timeouts.sessionLoading,
      );
    } catch (error) {
      throw new OrgUnreachable(await describeError(await classifyError(error), this.#config));
    }
  }
}
