import { DestroyRef, inject, Injectable, Injector } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { OktaClient } from '../okta/okta-client';
import { SignOut } from '../sign-out/sign-out';
import { BackgroundWork } from '../state/background-work';
import { SessionStore } from '../state/session-store';
import { formatDuration } from '../time/durations';
import { timeouts } from '../time/timeouts';
import { idlePhase, type IdlePhase } from './idle-time';
import { LastActivity } from './last-activity';

/**
 * The time at which an idle session ends. It is loaded with the app, so that the session ends even if the rest of the idle time-out,
 * which watches for activity and warns, can't be loaded.
 */
@Injectable({ providedIn: 'root' })
export class IdleDeadline {
  readonly #background = inject(BackgroundWork);
  readonly #client = inject(OktaClient);
  readonly #destroyRef = inject(DestroyRef);
  readonly #injector = inject(Injector);
  readonly #lastActivity = inject(LastActivity);
  readonly #store = inject(SessionStore);
  /** ms. */
  readonly #timeout = (inject(AUTH_CONFIG).idleTimeout ?? Infinity) * 1000;
  #enforcing: ReturnType<typeof setInterval> | undefined;

  /** The phase of a session. @param lastActivity ms since the epoch */
  phaseSince(lastActivity: number): IdlePhase {
    return idlePhase(lastActivity, Date.now(), this.#timeout);
  }

  /** Whether the time-out has passed, even while the app was closed. */
  isExpired(): boolean {
    const { at } = this.#lastActivity;
    return at !== undefined && this.phaseSince(at).status === 'over';
  }

  /** Restarts the idle time at a sign-in, before other tabs can find new tokens next to an old activity time. */
  tokensReceived(): void {
    this.#lastActivity.record();
  }

  /** Ends the session. The other tabs have the same time-out, and end it themselves if they have their own tokens. */
  end(): Promise<void> {
    const end = { reason: 'idle', detail: formatDuration(this.#timeout) } as const;
    return this.#injector.get(SignOut).ofApp(end);
  }

  /** Ends the session before it is restored, if the time-out has passed. Resolves to whether it has. */
  async beforeRestore(): Promise<boolean> {
    if (!this.isExpired() || !this.#client.currentTokens().idToken) return false;
    await this.end();
    return true;
  }

  /**
   * Ends the session at the deadline, until `release` is called. Nothing watches for activity in this tab meanwhile, so only a sign-in
   * and activity in other tabs count.
   * @param retry tries to load what watches for activity. It is called now and then, until the deadline.
   */
  enforce(retry: () => Promise<unknown>): void {
    if (this.#lastActivity.at === undefined) this.#lastActivity.record();
    this.#enforcing ??= setInterval(
      () => this.#background.run(() => this.#check(retry)),
      timeouts.idleDeadlineCheck,
    );
    this.#destroyRef.onDestroy(() => this.release());
  }

  /** Ends `enforce`. */
  release(): void {
    clearInterval(this.#enforcing);
    this.#enforcing = undefined;
  }

  async #check(retry: () => Promise<unknown>): Promise<void> {
    // Wait until it is known who is signed in. A sign-in restarts the idle time.
    if (this.#store.state().status === 'loading') return;
    if (!(await this.beforeRestore())) await retry();
  }
}
