import { DestroyRef, DOCUMENT, effect, inject, Injectable, Injector } from '@angular/core';
import type { AccessToken } from '@okta/okta-auth-js';
import { timeouts } from '../time/timeouts';
import { BackgroundWork } from '../state/background-work';
import { type OrgConnection, OrgStatus } from '../state/org-status';
import { SessionStore } from '../state/session-store';
import { revokedExpiry } from './token-expiry';
import { TokenRenewal } from './token-renewal';

/**
 * Renews expired tokens even if no call needs one, so that a user who returns to the tab is still signed in. After a failure, it
 * retries with growing pauses, and immediately when the network or the user is back.
 */
@Injectable({ providedIn: 'root' })
export class AutoRenewal {
  readonly #background = inject(BackgroundWork);
  readonly #document = inject(DOCUMENT);
  readonly #orgStatus = inject(OrgStatus);
  readonly #injector = inject(Injector);
  readonly #renewal = inject(TokenRenewal);
  readonly #store = inject(SessionStore);
  readonly #listening = new AbortController();
  #accessToken: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.#listening.abort();
      clearTimeout(this.#timer);
    });
  }

  /** Starts. It stops when the app is destroyed. */
  start(): void {
    effect(() => this.#follow(), { injector: this.#injector });
    const { signal } = this.#listening;
    const renewNow = (): void => this.#background.run(() => this.retry());
    window.addEventListener('online', renewNow, { signal });
    window.addEventListener('pageshow', renewNow, { signal });
    this.#document.addEventListener(
      'visibilitychange',
      () => {
        if (this.#document.visibilityState === 'visible') renewNow();
      },
      { signal },
    );
  }

  /** Renews the tokens now, if they have expired or couldn't be renewed before. Resolves when that has succeeded or failed. */
  retry(): Promise<void> {
    return this.#renewFrom((connection, token) =>
      connection.status === 'lost' ? 0 : dueAt(connection, token),
    );
  }

  #follow(): void {
    const { accessToken } = this.#store.tokens();
    // Another tab has renewed the tokens, or nobody is signed in now.
    const isOther = this.#accessToken !== undefined && accessToken?.accessToken !== this.#accessToken;
    if (isOther) this.#orgStatus.recordSuccess();
    this.#accessToken = accessToken?.accessToken;
    this.#wait(dueAt(this.#orgStatus.state(), accessToken));
  }

  #wait(due: number): void {
    clearTimeout(this.#timer);
    if (due === never) return;
    const wait = Math.min(Math.max(due - Date.now(), 0), timeouts.renewalCheck);
    this.#timer = setTimeout(() => this.#background.run(() => this.#renewFrom(dueAt)), wait);
  }

  /** @param when the next renewal is due, in ms since the epoch */
  async #renewFrom(when: typeof dueAt): Promise<void> {
    const { accessToken } = this.#store.tokens();
    const connection = this.#orgStatus.state();
    if (accessToken && Date.now() >= when(connection, accessToken)) {
      await this.#renewal.renew(connection.status === 'lost' ? accessToken.accessToken : undefined);
    }
    this.#wait(dueAt(this.#orgStatus.state(), this.#store.tokens().accessToken));
  }
}

const never = Infinity;

/**
 * When the next renewal is due, in ms since the epoch. After a failure, this is the time of the next retry, even if the token
 * hasn't expired: an API may have rejected it. A token that the user has revoked is renewed only when a call needs one.
 */
function dueAt(connection: OrgConnection, token: AccessToken | undefined): number {
  if (!token) return never;
  if (connection.status === 'lost') return connection.retryAt;
  return token.expiresAt === revokedExpiry ? never : token.expiresAt * 1000;
}
