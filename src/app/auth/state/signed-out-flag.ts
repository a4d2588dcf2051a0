import { DestroyRef, inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { storedEntry } from '../storage/entries';
import { readSessionEnd, type SessionEnd } from './session-end';

/** What a user does to open a page. Moving the pointer opens nothing. */
const inputs = ['pointerdown', 'keydown', 'click'] as const;

/**
 * Remembers in this tab that the user signed out, and why, until the next sign-in starts. So no guard, no `"signIn": "onLoad"` and no
 * silent sign-in undoes a sign-out. It is stored in the session storage, which survives the redirect to Okta's sign-out and back.
 */
@Injectable({ providedIn: 'root' })
export class SignedOutFlag {
  readonly #stored = storedEntry('signedOut', inject(AUTH_CONFIG).clientId, readSessionEnd);
  /** For browsers that block the storage, and apps that clear it at a sign-out. */
  #end: SessionEnd | undefined;
  #listening = new AbortController();
  #userHasActed = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#listening.abort());
    this.#end = this.#stored.get();
    if (this.#end) this.#listen();
  }

  /** Why the user is signed out; undefined if the flag isn't set. */
  get end(): SessionEnd | undefined {
    return this.#end;
  }

  isSet(): boolean {
    return this.#end !== undefined;
  }

  /** Whether the user has pressed a key or button on this page since the sign-out, or since it was loaded. */
  get userHasActed(): boolean {
    return this.#userHasActed;
  }

  /** The user is signed out here. */
  set(end: SessionEnd): void {
    this.#end = end;
    this.#stored.set(end);
    this.#listen();
  }

  /** A sign-in starts, or somebody is signed in. */
  clear(): void {
    this.#end = undefined;
    this.#stored.remove();
    this.#listening.abort();
  }

  /** Ignores repeated events of a key that is held down: it may be the one that pressed "Sign out". */
  #listen(): void {
    this.#listening.abort();
    this.#listening = new AbortController();
    this.#userHasActed = false;
    for (const input of inputs) {
      window.addEventListener(
        input,
        (event) => {
          if (!(event instanceof KeyboardEvent && event.repeat)) this.#userHasActed = true;
        },
        { capture: true, passive: true, signal: this.#listening.signal },
      );
    }
  }
}
