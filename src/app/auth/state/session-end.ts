import { Injectable, signal } from '@angular/core';

/** Why a session ended. */
export type SessionEnd =
  /** The user signed out, in this tab or another. */
  | { readonly reason: 'signedOut' }
  /** There was no activity for the `idleTimeout`. `detail` contains it in words: `15 minutes`. */
  | { readonly reason: 'idle'; readonly detail: string }
  /** An administrator ended the session at the org, or the user signed out of another app. */
  | { readonly reason: 'endedElsewhere' }
  /** The org no longer issues tokens. `detail` may quote the org: show it as text, never as HTML. */
  | { readonly reason: 'refused'; readonly detail?: string }
  /** The tokens have disappeared from the browser's storage, because the site's data was deleted. */
  | { readonly reason: 'storageCleared' };

/** Reads the message of another tab. It may run another version of the app, so an unknown reason counts as a sign-out. */
export function readSessionEnd(message: unknown): SessionEnd {
  const { reason, detail } = Object(message) as Partial<Record<string, unknown>>;
  if (reason === 'idle' && typeof detail === 'string') return { reason, detail };
  if (reason === 'endedElsewhere') return { reason };
  if (reason === 'refused') return { reason, ...(typeof detail === 'string' && { detail }) };
  return { reason: reason === 'storageCleared' ? reason : 'signedOut' };
}

/** Remembers why the last session ended, until the next sign-in. */
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
