import { inject, Injectable } from '@angular/core';
import type { RevocableToken, Tokens } from '@okta/okta-auth-js';
import { AUTH_CONFIG } from '../config/auth-config-token';
import type { AuthError } from '../errors/auth-error';
import { classifyError, describeError } from '../errors/explain';
import { OrgUnreachable } from '../errors/org-unreachable';
import { OktaClient } from '../okta/okta-client';
import { SessionEvents } from '../state/session-events';
import { SessionStore } from '../state/session-store';
import { timeouts, withTimeout } from '../time/timeouts';
import { revokedExpiry } from './token-expiry';
import { withTokenLock } from './token-lock';

/** Tokens that the org can revoke (RFC 7009). It can't revoke an ID token. */
export type RevocableKind = 'access' | 'refresh';

/** The tokens that can be revoked, the refresh token first, since it is valid the longest. */
export const revocable = ({ accessToken, refreshToken }: Tokens): RevocableToken[] =>
  [refreshToken, accessToken].filter((token) => token !== undefined);

/** Asks the org to revoke tokens (RFC 7009). */
@Injectable({ providedIn: 'root' })
export class TokenRevocation {
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #events = inject(SessionEvents);
  readonly #store = inject(SessionStore);

  /**
   * Revokes the app's token, if there is one, and stops using it.
   * @throws OrgUnreachable if the org didn't respond; then nothing changes
   */
  revoke(kind: RevocableKind): Promise<void> {
    return withTokenLock(this.#config.clientId, async () => {
      const { accessToken, refreshToken } = this.#client.currentTokens();
      const token = kind === 'access' ? accessToken : refreshToken;
      if (!token) return;
      const error = await this.revokeAll([token]);
      if (error) throw new OrgUnreachable(await describeError(error, this.#config));
      this.#forget(kind);
      this.#events.record('revoked', kind === 'access' ? 'access token' : 'refresh token');
    });
  }

  /**
   * Revokes as many of the tokens as possible. Never rejects. The SDK handles one request at a time, so this may wait for a renewal.
   * @returns the first error, if any
   */
  async revokeAll(tokens: readonly RevocableToken[]): Promise<AuthError | undefined> {
    const results = await Promise.allSettled(
      tokens.map((token) => withTimeout(this.#client.token.revoke(token), timeouts.orgResponse)),
    );
    const failed = results.find((result) => result.status === 'rejected');
    return failed && (await classifyError(failed.reason));
  }

  /** A revoked access token counts as expired, so the next call renews it. `AutoRenewal` leaves that to the call. */
  #forget(kind: RevocableKind): void {
    const { accessToken, refreshToken, ...others } = this.#client.currentTokens();
    this.#client.tokenManager.setTokens({
      ...others,
      ...(accessToken && {
        accessToken: kind === 'access' ? { ...accessToken, expiresAt: revokedExpiry } : accessToken,
      }),
      ...(refreshToken && kind === 'access' && { refreshToken }),
    });
    this.#store.read();
  }
}
