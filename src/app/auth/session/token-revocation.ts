import { inject, Injectable } from '@angular/core';
import type { RevocableToken, Tokens } from '@okta/okta-auth-js';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { describeFailure } from '../okta/describe-failure';
import { classify, type Failure } from '../okta/failure';
import { OktaClient } from '../okta/okta-client';
import { OrgUnreachable } from '../okta/org-unreachable';
import { inTime } from '../okta/patience';
import { SessionEvents } from './session-events';
import { revokedExpiry } from './is-expired';
import { SessionStatus } from './session-status';
import { withTokenLock } from './token-lock';

/** Tokens that the org can take back (RFC 7009); an ID token is none of them. */
export type RevocableKind = 'access' | 'refresh';

/** Those of the tokens that can be revoked; the refresh token first, which is worth most. */
export const revocable = ({ accessToken, refreshToken }: Tokens): RevocableToken[] =>
  [refreshToken, accessToken].filter((token) => token !== undefined);

/** Has the org take tokens back (RFC 7009). */
@Injectable({ providedIn: 'root' })
export class TokenRevocation {
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #events = inject(SessionEvents);
  readonly #status = inject(SessionStatus);

  /**
   * Revokes the token that the app holds, if it holds one, and uses it no more.
   * @throws OrgUnreachable if the org did not answer; nothing is changed then
   */
  revoke(kind: RevocableKind): Promise<void> {
    return withTokenLock(this.#config.clientId, async () => {
      const { accessToken, refreshToken } = this.#client.heldTokens();
      const token = kind === 'access' ? accessToken : refreshToken;
      if (!token) return;
      const failure = await this.revokeAll([token]);
      if (failure) throw new OrgUnreachable(describeFailure(failure, this.#config, location.origin));
      this.#forget(kind);
      this.#events.record('revoked', kind === 'access' ? 'access token' : 'refresh token');
    });
  }

  /**
   * Revokes as much as can be. Never rejects: says why the first of them could not be revoked. The SDK does one thing at a time,
   * so that this may have to wait for a renewal.
   */
  async revokeAll(tokens: readonly RevocableToken[]): Promise<Failure | undefined> {
    const results = await Promise.allSettled(tokens.map((token) => inTime(this.#client.token.revoke(token))));
    const failed = results.find((result) => result.status === 'rejected');
    return failed && classify(failed.reason);
  }

  /** A revoked access token counts as expired, so that the next call renews it. `TokenUpkeep` leaves it to that call. */
  #forget(kind: RevocableKind): void {
    const { accessToken, refreshToken, ...others } = this.#client.heldTokens();
    this.#client.tokenManager.setTokens({
      ...others,
      ...(accessToken && {
        accessToken: kind === 'access' ? { ...accessToken, expiresAt: revokedExpiry } : accessToken,
      }),
      ...(refreshToken && kind === 'access' && { refreshToken }),
    });
    this.#status.read();
  }
}
