import { inject, Injectable, untracked } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { describeFailure } from '../okta/describe-failure';
import { classify } from '../okta/failure';
import { OktaClient } from '../okta/okta-client';
import { OrgUnreachable } from '../okta/org-unreachable';
import { inTime } from '../okta/patience';
import { ClearedStorage } from '../tokens/cleared-storage';
import { isExpired } from './is-expired';
import { SessionStatus } from './session-status';
import { TokenRenewal } from './token-renewal';

/** How long a call waits while the session is loading, in ms: finishing a sign-in takes up to three requests to the org. */
const longestLoading = 45_000;

/** Hands out access tokens that are valid, renewing them when someone needs one and not before. */
@Injectable({ providedIn: 'root' })
export class AccessTokens {
  readonly #client = inject(OktaClient);
  readonly #renewal = inject(TokenRenewal);
  readonly #storage = inject(ClearedStorage);
  readonly #config = inject(AUTH_CONFIG);
  readonly #status = inject(SessionStatus);
  /** The last token that each API rejected although it was new, by the entry of `protectedApis`. */
  readonly #rejected = new Map<string, string>();

  /**
   * As `get`, once it is clear who is signed in: what `loading` ends with decides. For calls, and not for what ends the
   * `loading` itself.
   * @throws OrgUnreachable if it stays at `loading`, or the token had to be renewed and could not be
   */
  async afterLoading(): Promise<string | undefined> {
    if (untracked(this.#status.state).status === 'loading') await this.#waitUntilLoaded();
    return this.get();
  }

  /**
   * A valid access token, or undefined where nobody is signed in (any more).
   * @throws OrgUnreachable if it had to be renewed and could not be
   */
  async get(): Promise<string | undefined> {
    this.#storage.notice();
    const { accessToken } = this.#client.heldTokens();
    if (!accessToken) return undefined;
    if (!isExpired(accessToken)) return accessToken.accessToken;
    return this.replace(accessToken.accessToken);
  }

  /**
   * Another access token in place of one that was refused, or undefined where there is none to be had.
   * @throws OrgUnreachable if the org did not answer
   */
  async replace(refused: string): Promise<string | undefined> {
    const renewal = await this.#renewal.renew(refused);
    if (renewal.status === 'postponed') throw new OrgUnreachable(renewal.problem);
    return renewal.status === 'renewed' ? renewal.accessToken : undefined;
  }

  /** Notes that an API rejected a token that had just been renewed: that API would reject another one too. */
  markRejected(token: string, api: string): void {
    this.#rejected.set(api, token);
  }

  /**
   * Whether to renew a token that an API rejected. With an API that rejects every token, each call would cost a renewal; other
   * APIs may still take the same token.
   */
  shouldRenew(token: string, api: string): boolean {
    return this.#rejected.get(api) !== token;
  }

  async #waitUntilLoaded(): Promise<void> {
    try {
      await inTime(this.#status.until('signedOut', 'signedIn', 'signingOut'), longestLoading);
    } catch (error) {
      throw new OrgUnreachable(describeFailure(classify(error), this.#config, location.origin));
    }
  }
}
