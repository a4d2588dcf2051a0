import { inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import type { FinishedSignIn, SignInListener } from '../sign-in/sign-in-listener';
import { fieldsOf, isString } from '../storage/readers';
import { storedEntry } from '../storage/entries';

/** What the user was doing when an API required a step-up, so that the app can finish it afterwards. */
export interface PendingAction {
  /** The page that finishes the action asks for it by this name, such as `messages.delete`. */
  readonly name: string;
  /** The data to finish it: JSON without secrets, since it is stored in the session storage. */
  readonly input: unknown;
}

interface StoredAction {
  readonly action: PendingAction;
  /** The `state` of the sign-in that it waits for. */
  readonly state: string;
  /** The user whose action it is. */
  readonly sub: string;
  /** Whether the sign-in has succeeded. */
  readonly isReady?: boolean;
}

/**
 * Stores the action that waits for a sign-in, in this tab. It belongs to that sign-in and to the user, so that an abandoned action, or
 * the action of another user, is never finished by mistake.
 */
@Injectable({ providedIn: 'root' })
export class PendingActions implements SignInListener {
  readonly #stored = storedEntry('pendingAction', inject(AUTH_CONFIG).clientId, readStored);

  store(action: PendingAction, state: string, sub: string): void {
    this.#stored.set({ action, state, sub });
  }

  /** The action that waited for this sign-in is ready. Any other one is dropped. */
  signedIn({ state, sub }: Pick<FinishedSignIn, 'state' | 'sub'>): void {
    const stored = this.#stored.get();
    if (stored?.state === state && stored.sub === sub) this.#stored.set({ ...stored, isReady: true });
    else this.drop();
  }

  /** The org refused the sign-in: nothing is ready. */
  refused(): void {
    this.drop();
  }

  /** Returns the action once. */
  take(name: string, sub: string | undefined): PendingAction | undefined {
    const stored = this.#stored.get();
    if (!stored?.isReady || stored.action.name !== name || stored.sub !== sub) return undefined;
    this.drop();
    return stored.action;
  }

  drop(): void {
    this.#stored.remove();
  }
}

function readStored(value: unknown): StoredAction | undefined {
  const { action, state, sub, isReady } = fieldsOf(value);
  const { name, input } = fieldsOf(action);
  if (!isString(name) || !isString(state) || !isString(sub)) return undefined;
  return { action: { name, input }, state, sub, ...(isReady === true && { isReady }) };
}
