import { inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { fieldsOf, isText } from '../storage/readers';
import { keyOf, StoredValue } from '../storage/stored-value';

/** What the user had begun when an API asked for more, so that the app can finish it afterwards. */
export interface BegunAction {
  /** Whose action: the page that finishes it asks for it by this name, such as `messages.delete`. */
  readonly name: string;
  /** What it takes to do it. It is kept in the session storage: JSON, and nothing secret. */
  readonly input: unknown;
}

interface Kept {
  readonly action: BegunAction;
  /** The sign-in that was begun for it. */
  readonly state: string;
  /** Who began it. */
  readonly sub: string;
  /** Set once the sign-in has come to its end. */
  readonly isReady?: boolean;
}

/**
 * Keeps, in this tab, the one action that waits for a sign-in. It is bound to that very sign-in and to the user: an action
 * that was forgotten, or that somebody else began, must not be done by surprise.
 */
@Injectable({ providedIn: 'root' })
export class BegunActions {
  readonly #kept = new StoredValue({
    area: 'sessionStorage',
    key: keyOf('auth.step-up', inject(AUTH_CONFIG).clientId),
    read: readKept,
  });

  keep(action: BegunAction, state: string, sub: string): void {
    this.#kept.set({ action, state, sub });
  }

  /** A sign-in has come to its end, whichever: what waited for it can be done, and whatever else waited cannot. */
  settle(state: string | null, sub: string | undefined): void {
    const kept = this.#kept.get();
    if (kept?.state === state && kept.sub === sub) this.#kept.set({ ...kept, isReady: true });
    else this.drop();
  }

  /** Hands the action out, once. */
  take(name: string, sub: string | undefined): BegunAction | undefined {
    const kept = this.#kept.get();
    if (!kept?.isReady || kept.action.name !== name || kept.sub !== sub) return undefined;
    this.drop();
    return kept.action;
  }

  drop(): void {
    this.#kept.remove();
  }
}

function readKept(kept: unknown): Kept | undefined {
  const { action, state, sub, isReady } = fieldsOf(kept);
  const { name, input } = fieldsOf(action);
  if (!isText(name) || !isText(state) || !isText(sub)) return undefined;
  return { action: { name, input }, state, sub, ...(isReady === true && { isReady }) };
}
