import { inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { fieldsOf, isText } from '../storage/readers';
import { keyOf, StoredValue } from '../storage/stored-value';
import { readDemand, type SignInDemand } from './sign-in-demand';

interface Kept {
  readonly state: string;
  readonly demand: SignInDemand;
}

/**
 * Remembers in this tab what its last sign-in was to amount to, so that one that fails can be tried again as it was. (The SDK
 * keeps a part of it only.)
 */
@Injectable({ providedIn: 'root' })
export class KeptDemand {
  readonly #kept = new StoredValue({
    area: 'sessionStorage',
    key: keyOf('auth.sign-in-demand', inject(AUTH_CONFIG).clientId),
    read: readKept,
  });

  /** Keeps the demand of a sign-in that begins. */
  keep(state: string, demand: SignInDemand): void {
    this.#kept.set({ state, demand });
  }

  /** The demand of the sign-in with this `state`; nothing where it is not the last that this tab has begun. */
  find(state: string | null): SignInDemand {
    const kept = this.#kept.get();
    return kept?.state === state ? kept.demand : {};
  }
}

function readKept(kept: unknown): Kept | undefined {
  const { state, demand } = fieldsOf(kept);
  return isText(state) ? { state, demand: readDemand(demand) } : undefined;
}
