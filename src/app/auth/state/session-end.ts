import { Injectable, signal } from '@angular/core';

/** Why a session ended. */
export type SessionEnd =
  /** The user signed out, in this tab or another. */
  | { readonly reason: 'signedOut' }
  /** Nothing happened for the `idleTimeout`, which `detail` has in words: `15 minutes`. */
  | { readonly reason: 'idle'; readonly detail: string }
  /** The session at the org was ended: by an administrator, or by signing out of another app. */
  | { readonly reason: 'endedElsewhere' }
  /** The org gives no more tokens; `detail` may quote it: show it as text, never as HTML. */
  | { readonly reason: 'refused'; readonly detail?: string }
  /** The tokens are gone from the browser's storage: somebody has deleted the data of this site. */
  | { readonly reason: 'storageCleared' };

/** What another tab said of the end; a plain sign-out where it is of a version of the app that has other words for it. */
export function readSessionEnd(said: unknown): SessionEnd {
  const { reason, detail } = Object(said) as Partial<Record<string, unknown>>;
  if (reason === 'idle' && typeof detail === 'string') return { reason, detail };
  if (reason === 'endedElsewhere') return { reason };
  if (reason === 'refused') return { reason, ...(typeof detail === 'string' && { detail }) };
  return { reason: reason === 'storageCleared' ? reason : 'signedOut' };
}

/** Remembers, until the next sign-in, why the last session ended. */
@Injectable({ providedIn: 'root' })
export class SessionEnds {
  readonly #last = signal<SessionEnd | undefined>(undefined);

  readonly last = this.#last.asReadonly();

  record(end: SessionEnd): void {
    this.#last.set(end);
  }

  /** Somebody has signed in. */
  forget(): void {
    this.#last.set(undefined);
  }
}
