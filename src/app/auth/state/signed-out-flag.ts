import { DestroyRef, inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { storedEntry } from '../storage/entries';
import { readSessionEnd, type SessionEnd } from './session-end';

/** What the user does to open a page. Moving the pointer opens none. */
const inputs = ['pointerdown', 'keydown', 'click'] as const;

/**
 * Remembers in this tab that its user is signed out, and why, until the next sign-in starts: so that neither a guard nor
 * `"signIn": "onLoad"` nor a silent sign-in undoes a sign-out. It lives in the session storage, which the tab keeps while it
 * goes to Okta's sign-out and back.
 */
@Injectable({ providedIn: 'root' })
export class SignedOutFlag {
  readonly #kept = storedEntry('signedOut', inject(AUTH_CONFIG).clientId, readSessionEnd);
  /** Also where the browser forbids the storage, or the app clears it as the user signs out. */
  #end: SessionEnd | undefined;
  #listening = new AbortController();
  #userHasActed = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#listening.abort());
    this.#end = this.#kept.get();
    if (this.#end) this.#listen();
  }

  /** Why the user is signed out; undefined where the mark is not set. */
  get end(): SessionEnd | undefined {
    return this.#end;
  }

  isSet(): boolean {
    return this.#end !== undefined;
  }

  /** Whether the user has pressed something in this page since they were signed out, or since it was loaded. */
  get userHasActed(): boolean {
    return this.#userHasActed;
  }

  /** The user is signed out here. */
  set(end: SessionEnd): void {
    this.#end = end;
    this.#kept.set(end);
    this.#listen();
  }

  /** A sign-in starts, or somebody is signed in. */
  clear(): void {
    this.#end = undefined;
    this.#kept.remove();
    this.#listening.abort();
  }

  /** A key that is held down says nothing new: it may be the one that pressed "Sign out". */
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
