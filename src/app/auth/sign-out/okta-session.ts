import { inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { OktaClient } from '../okta/okta-client';
import type { SignInListener } from '../sign-in/sign-in-listener';
import { BackgroundWork } from '../state/background-work';
import { storedEntry } from '../storage/entries';
import { fieldsOf, isString } from '../storage/readers';
import { timeouts } from '../time/timeouts';

/** What the app knows about the session at the org. */
interface KnownSession {
  /** The user's ID. */
  readonly userId: string;
  /** When it ends if it isn't used: ISO 8601. */
  readonly expiresAt: string;
}

/**
 * Finds out whether the user's session at the org was ended, by an administrator or by signing out of another app. A refresh token
 * outlives the session, so a successful renewal doesn't show that the session still exists.
 * https://developer.okta.com/docs/reference/api/sessions/#get-current-session
 *
 * The app can't see the session if the browser withholds the org's cookie from its requests, for example by blocking third-party
 * cookies. So only a session that the app has seen can count as ended, and only before its expiry.
 */
@Injectable({ providedIn: 'root' })
export class OktaSession implements SignInListener {
  readonly #background = inject(BackgroundWork);
  readonly #client = inject(OktaClient);
  readonly #known = storedEntry('oktaSession', inject(AUTH_CONFIG).clientId, readKnownSession);

  /** Remembers the session after a sign-in, in the background. */
  signedIn(): void {
    this.#background.run(() => this.remember());
  }

  /** Fetches the session and remembers it. Never rejects. */
  async remember(): Promise<void> {
    this.#write(await this.#fetch());
  }

  /**
   * Whether the session that the app has seen ended early, or belongs to another user now. Asks the org only if it has seen one.
   * Never rejects: false if the org can't be reached.
   */
  async wasEnded(): Promise<boolean> {
    const known = this.#known.get();
    if (!known) return false;
    const current = await this.#fetch();
    if (current === undefined) return false;
    this.#write(current);
    if (current === 'none') return Date.parse(known.expiresAt) > Date.now();
    return current.userId !== known.userId;
  }

  /** Forgets the session: the user has signed out here. */
  forget(): void {
    this.#write('none');
  }

  /** The session; undefined if the org doesn't say. */
  async #fetch(): Promise<KnownSession | 'none' | undefined> {
    try {
      const response = await fetch(`${this.#client.getIssuerOrigin()}/api/v1/sessions/me`, {
        credentials: 'include',
        headers: { Accept: 'application/json' },
        signal: AbortSignal.timeout(timeouts.orgResponse),
      });
      if (response.status === 404) return 'none';
      return response.ok ? readKnownSession(await response.json()) : undefined;
    } catch {
      return undefined;
    }
  }

  #write(session: KnownSession | 'none' | undefined): void {
    if (session === 'none') this.#known.remove();
    else if (session !== undefined) this.#known.set(session);
  }
}

function readKnownSession(value: unknown): KnownSession | undefined {
  const { userId, expiresAt } = fieldsOf(value);
  return isString(userId) && isString(expiresAt) ? { userId, expiresAt } : undefined;
}
