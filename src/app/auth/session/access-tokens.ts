import { inject, Injectable } from '@angular/core';
import { OktaClient } from '../okta/okta-client';
import { OrgUnreachable } from '../okta/org-unreachable';
import { ClearedStorage } from '../tokens/cleared-storage';
import { isExpired } from './is-expired';
import { TokenRenewal } from './token-renewal';

/** Hands out access tokens that are valid, renewing them when someone needs one and not before. */
@Injectable({ providedIn: 'root' })
export class AccessTokens {
  readonly #client = inject(OktaClient);
  readonly #renewal = inject(TokenRenewal);
  readonly #storage = inject(ClearedStorage);
  #hopeless: string | undefined;

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

  /** Says that an API refused a token that had just been renewed: another would fare no better. */
  giveUpOn(token: string): void {
    this.#hopeless = token;
  }

  /** Whether a refused token should be replaced. With an API that refuses all of them, each call would cost a renewal. */
  isWorthReplacing(refused: string): boolean {
    return refused !== this.#hopeless;
  }
}
