import { ErrorHandler, inject, Injectable } from '@angular/core';
import type { AccessToken, Tokens } from '@okta/okta-auth-js';
import { Subject } from 'rxjs';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { isRefusal, type AuthError, type DescribedError } from '../errors/auth-error';
import { classifyError, describeError } from '../errors/explain';
import { OktaClient } from '../okta/okta-client';
import { BackgroundWork } from '../state/background-work';
import { OrgStatus } from '../state/org-status';
import { SessionEnds } from '../state/session-end';
import { SessionEvents } from '../state/session-events';
import { SessionStore } from '../state/session-store';
import { TimeoutError, timeouts, withTimeout } from '../time/timeouts';
import { isExpired } from './token-expiry';
import { withTokenLock } from './token-lock';
import { revocable, TokenRevocation } from './token-revocation';

/** The result of a renewal. */
export type RenewalResult =
  | { readonly status: 'renewed'; readonly accessToken: string }
  /** The org issues no more tokens for this sign-in. The user is signed out. */
  | { readonly status: 'ended' }
  /** No usable response came. The refresh token stays, and the user stays signed in. */
  | { readonly status: 'postponed'; readonly problem: DescribedError };

/**
 * Renews the tokens: one renewal at a time across all tabs. It doesn't use the SDK's token manager, which removes the access token
 * when the network fails, and also removes a refresh token that the org doesn't rotate.
 */
@Injectable({ providedIn: 'root' })
export class TokenRenewal {
  readonly #background = inject(BackgroundWork);
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #ends = inject(SessionEnds);
  readonly #errors = inject(ErrorHandler);
  readonly #events = inject(SessionEvents);
  readonly #orgStatus = inject(OrgStatus);
  readonly #revocation = inject(TokenRevocation);
  readonly #store = inject(SessionStore);
  readonly #renewed = new Subject<void>();
  #running: Promise<RenewalResult> | undefined;
  #awaited: Promise<RenewalResult> | undefined;

  /** Emits after each renewal that brought new tokens. */
  readonly renewed = this.#renewed.asObservable();

  /**
   * Joins the running renewal, or starts one. After the time-out, callers stop waiting, but the renewal goes on and its tokens are
   * stored.
   * @param stale the access token to replace; if another valid one is stored, that counts as renewed
   */
  renew(stale: string | undefined): Promise<RenewalResult> {
    this.#running ??= withTokenLock(this.#config.clientId, () => this.#renew(stale)).finally(() => {
      this.#running = undefined;
    });
    return (this.#awaited ??= withTimeout(this.#running, timeouts.renewal)
      .catch(async (error: unknown) => {
        // Without the lock, for example, nothing has happened to the tokens.
        if (!(error instanceof TimeoutError)) this.#errors.handleError(error);
        return this.#fail(await classifyError(error));
      })
      .finally(() => {
        this.#awaited = undefined;
      }));
  }

  async #renew(stale: string | undefined): Promise<RenewalResult> {
    const before = this.#client.currentTokens();
    const { accessToken, idToken } = before;
    if (accessToken && accessToken.accessToken !== stale && !isExpired(accessToken)) {
      this.#store.read();
      return { status: 'renewed', accessToken: accessToken.accessToken };
    }
    // Another tab has signed the user out.
    if (!idToken) return this.#end();
    try {
      const scopes = accessToken?.scopes ?? [...this.#config.scopes];
      const renewed = await this.#client.requestTokens({ scopes, timeout: timeouts.renewalFrame });
      return this.#saveTokens(before, renewed);
    } catch (error) {
      const classified = await classifyError(error);
      return this.#hasChanged(before) && isRefusal(classified)
        ? this.#ignoreResult()
        : this.#fail(classified);
    }
  }

  #saveTokens(before: Tokens, renewed: Tokens): RenewalResult {
    const accessToken: AccessToken | undefined = renewed.accessToken;
    if (!accessToken || this.#hasChanged(before)) {
      this.#background.run(() => this.#revocation.revokeAll(revocable(renewed)));
      return this.#hasChanged(before) ? this.#ignoreResult() : this.#end();
    }
    this.#orgStatus.recordSuccess();
    if (isForAnotherUser(before, renewed)) return this.#refuse('The new ID token is for another user.');
    this.#client.tokenManager.setTokens({ ...before, ...renewed });
    this.#store.read();
    this.#events.record('renewed');
    this.#renewed.next();
    return { status: 'renewed', accessToken: accessToken.accessToken };
  }

  async #fail(error: AuthError): Promise<RenewalResult> {
    const problem = await describeError(error, this.#config);
    if (isRefusal(error)) {
      this.#orgStatus.recordSuccess();
      return this.#refuse(problem.detail);
    }
    // Treat an invalid response as no response: the clock or a proxy may be at fault.
    this.#orgStatus.recordFailure(problem);
    this.#events.record('unreachable', problem.title);
    return { status: 'postponed', problem };
  }

  /** Whether the user has signed out since, or another user has signed in. */
  #hasChanged({ idToken }: Tokens): boolean {
    return this.#client.currentTokens().idToken?.idToken !== idToken?.idToken;
  }

  /** This renewal must not touch the tokens that are stored now. */
  #ignoreResult(): RenewalResult {
    this.#store.read();
    return { status: 'ended' };
  }

  /** Only an explicit rejection by the org signs the user out. */
  #refuse(reason: string): RenewalResult {
    this.#events.record('refused', reason);
    this.#ends.record({ reason: 'refused', detail: reason });
    return this.#end();
  }

  #end(): RenewalResult {
    this.#client.removeTokens();
    this.#store.read();
    return { status: 'ended' };
  }
}

/** A renewed ID token must be for the same user (OpenID Connect Core 1.0, section 12.2). */
function isForAnotherUser(before: Tokens, renewed: Tokens): boolean {
  return renewed.idToken !== undefined && renewed.idToken.claims.sub !== before.idToken?.claims.sub;
}
