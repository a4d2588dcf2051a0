import { inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { fieldsOf, isText } from '../storage/readers';
import { readSignInOptions, type SignInOptions } from '../sign-in/sign-in-options';
import { keyOf, StoredValue } from '../storage/stored-value';

interface Kept {
  readonly state: string;
  readonly demand: SignInOptions;
  /** The user on whose page the sign-in began, where it is to come back to that page. */
  readonly pageOf?: string;
}

/**
 * Remembers in this tab what its last sign-in asked the org for, so that one that fails can be tried again as it was. (The SDK
 * keeps a part of it only.)
 */
@Injectable({ providedIn: 'root' })
export class KeptDemand {
  readonly #kept = new StoredValue({
    area: 'sessionStorage',
    key: keyOf('auth.sign-in-demand', inject(AUTH_CONFIG).clientId),
    read: readKept,
  });

  /**
   * Keeps the demand of a sign-in that begins.
   * @param pageOf the `sub` of the user on whose page it begins, where it is to come back to that page
   */
  keep(state: string, demand: SignInOptions, pageOf?: string): void {
    this.#kept.set({ state, demand, ...(pageOf !== undefined && { pageOf }) });
  }

  /** The demand of the sign-in with this `state`; nothing where it is not the last that this tab has begun. */
  find(state: string | null): SignInOptions {
    const kept = this.#kept.get();
    return kept?.state === state ? kept.demand : {};
  }

  /** The `sub` of the user on whose page the sign-in with this `state` began; undefined where that does not matter. */
  pageOf(state: string): string | undefined {
    const kept = this.#kept.get();
    return kept?.state === state ? kept.pageOf : undefined;
  }
}

function readKept(kept: unknown): Kept | undefined {
  const { state, demand, pageOf } = fieldsOf(kept);
  return isText(state)
    ? { state, demand: readSignInOptions(demand), ...(isText(pageOf) && { pageOf }) }
    : undefined;
}
