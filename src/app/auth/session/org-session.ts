import { inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { OktaClient } from '../okta/okta-client';
import { patience } from '../okta/patience';
import { fieldsOf, isText } from '../storage/readers';
import { keyOf, StoredValue } from '../storage/stored-value';

/** What is known of the org's session, as its session object says. */
interface KnownSession {
  /** The user's ID. */
  readonly userId: string;
  /** When it ends by itself, unless it is used: ISO 8601. */
  readonly expiresAt: string;
}

/**
 * Finds out whether the user's session at the org was ended: by an administrator, or by signing out of another app. A refresh
 * token outlives the session, so a renewal alone would not tell.
 * https://developer.okta.com/docs/reference/api/sessions/#get-current-session
 *
 * It can't be seen where the browser keeps the org's cookie from this app's calls, as with third-party cookies blocked. So
 * only a session that was seen once can be missed, and not when it had run out by itself.
 */
@Injectable({ providedIn: 'root' })
export class OrgSession {
  readonly #client = inject(OktaClient);
  readonly #known = new StoredValue({
    area: 'localStorage',
    key: keyOf('auth.org-session', inject(AUTH_CONFIG).clientId),
    read: readKnownSession,
  });

  /** Takes a first look, after a sign-in. Never rejects. */
  async see(): Promise<void> {
    this.#write(await this.#ask());
  }

  /**
   * Whether the session that was seen is gone before its time, or somebody else's now. Asks the org only if one was seen.
   * Never rejects: with the org out of reach the answer is no.
   */
  async wasEnded(): Promise<boolean> {
    const known = this.#known.get();
    if (!known) return false;
    const now = await this.#ask();
    if (now === undefined) return false;
    this.#write(now);
    if (now === 'none') return Date.parse(known.expiresAt) > Date.now();
    return now.userId !== known.userId;
  }

  /** Forgets what was seen: the user has signed out here. */
  forget(): void {
    this.#write('none');
  }

  /** The session; undefined where no answer can be had. */
  async #ask(): Promise<KnownSession | 'none' | undefined> {
    try {
      const response = await fetch(`${this.#client.getIssuerOrigin()}/api/v1/sessions/me`, {
        credentials: 'include',
        headers: { Accept: 'application/json' },
        signal: AbortSignal.timeout(patience),
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

function readKnownSession(said: unknown): KnownSession | undefined {
  const { userId, expiresAt } = fieldsOf(said);
  return isText(userId) && isText(expiresAt) ? { userId, expiresAt } : undefined;
}
