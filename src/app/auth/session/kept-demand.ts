import type { SignInDemand } from './sign-in-demand';

const key = 'auth.sign-in-demand';

interface Kept {
  readonly state: string;
  readonly demand: SignInDemand;
}

/**
 * Remembers in this tab what its last sign-in was to amount to, so that one that fails can be tried again as it was. (The SDK
 * keeps a part of it only.)
 */
export const keptDemand = {
  /** @throws DOMException where the browser forbids the storage */
  keep(state: string, demand: SignInDemand): void {
    sessionStorage.setItem(key, JSON.stringify({ state, demand } satisfies Kept));
  },

  /** The demand of the sign-in with this `state`; nothing where it is not the last that this tab has begun. */
  find(state: string | null): SignInDemand {
    const kept = read();
    return kept !== null && kept.state === state ? kept.demand : {};
  },
};

function read(): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}
