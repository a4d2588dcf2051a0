import { DestroyRef, effect, inject, Injectable, Injector } from '@angular/core';
import type { AccessToken } from '@okta/okta-auth-js';
import { timeouts } from '../time/timeouts';
import { BackgroundWork } from '../state/background-work';
import { type OrgConnection, OrgStatus } from '../state/org-status';
import { SessionStore } from '../state/session-store';
import { revokedExpiry } from './token-expiry';
import { TokenRenewal } from './token-renewal';

/**
 * Renews the tokens of somebody who is signed in when they have run out, also while nothing asks for one: whoever comes back
 * to the tab finds it as it was, for as long as the org lets a sign-in last. After a failure it tries again with growing
 * pauses, and at once when the network is back or the user is.
 */
@Injectable({ providedIn: 'root' })
export class AutoRenewal {
  readonly #background = inject(BackgroundWork);
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

  /** Begins, for as long as the app is there. */
  start(): void {
    effect(() => this.#follow(), { injector: this.#injector });
    const { signal } = this.#listening;
    const lookNow = (): void => this.#background.run(() => this.retry());
    window.addEventListener('online', lookNow, { signal });
    window.addEventListener('pageshow', lookNow, { signal });
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.visibilityState === 'visible') lookNow();
      },
      { signal },
    );
  }

  /** Renews now what has run out, or could not be renewed before. Resolves when that has come to an end, whichever. */
  retry(): Promise<void> {
    return this.#renewFrom((connection, token) =>
      connection.status === 'lost' ? 0 : dueAt(connection, token),
    );
  }

  #follow(): void {
    const { accessToken } = this.#store.tokens();
    // Another tab got other ones, or nobody is signed in any more.
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
 * When the next renewal is due, in ms since the epoch. A token that an API refuses needs one before it has run out. One that the
 * user has had revoked waits for a call that needs a token: a renewal would undo what they did.
 */
function dueAt(connection: OrgConnection, token: AccessToken | undefined): number {
  if (!token) return never;
  if (connection.status === 'lost') return connection.retryAt;
  return token.expiresAt === revokedExpiry ? never : token.expiresAt * 1000;
}
