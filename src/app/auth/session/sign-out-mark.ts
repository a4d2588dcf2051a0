import { inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { readMark } from '../storage/readers';
import { keyOf, StoredValue } from '../storage/stored-value';

/** Remembers in this tab that the user signed out, so that `"signIn": "onLoad"` does not sign them in again at once. */
@Injectable({ providedIn: 'root' })
export class SignOutMark {
  readonly #kept = new StoredValue({
    area: 'sessionStorage',
    key: keyOf('auth.signed-out', inject(AUTH_CONFIG).clientId),
    read: readMark,
  });

  isSet(): boolean {
    return this.#kept.get() !== undefined;
  }

  set(): void {
    this.#kept.set(1);
  }

  clear(): void {
    this.#kept.remove();
  }
}
