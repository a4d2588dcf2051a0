import { Injectable, signal } from '@angular/core';

/** What happened to the session. */
export type SessionEventKind =
  /** A sign-in came to its end. */
  | 'signedIn'
  /** The app opened with tokens that an earlier visit or another tab had left. */
  | 'restored'
  /** New tokens came in place of those that ran out, or were refused. */
  | 'renewed'
  /** Another tab renewed the tokens. */
  | 'renewedElsewhere'
  /** The org said no: to a renewal, or to a sign-in. */
  | 'refused'
  /** The org did not answer. */
  | 'unreachable'
  /** A call that the API had refused was sent again, with a new token. */
  | 'retried'
  /** The API asked for a sign-in at a higher level. */
  | 'stepUp'
  /** A token was revoked. */
  | 'revoked'
  /** The session ended. */
  | 'signedOut';

/** Something that happened to the session in this tab. */
export interface SessionEvent {
  readonly kind: SessionEventKind;
  /** ms since the epoch, by this machine's clock. */
  readonly at: number;
  /** More about it, in words; never a token. May quote the org: show it as text. */
  readonly detail: string | undefined;
}

/** How many events are kept. */
const longest = 100;

/** Remembers what happened to the session since this page was loaded, for the user and for whoever looks for a fault. */
@Injectable({ providedIn: 'root' })
export class SessionEvents {
  readonly #events = signal<readonly SessionEvent[]>([]);

  /** The latest hundred, newest first. */
  readonly list = this.#events.asReadonly();

  record(kind: SessionEventKind, detail?: string): void {
    this.#events.update((events) => [{ kind, at: Date.now(), detail }, ...events].slice(0, longest));
  }
}
