import { Injectable, signal } from '@angular/core';

/** What happened to the session. */
export type SessionEventKind =
  /** A sign-in succeeded. */
  | 'signedIn'
  /** The app opened with tokens from an earlier visit or another tab. */
  | 'restored'
  /** New tokens replaced expired or rejected ones. */
  | 'renewed'
  /** Another tab renewed the tokens. */
  | 'renewedElsewhere'
  /** The org refused a renewal or a sign-in. */
  | 'refused'
  /** The org couldn't be reached. */
  | 'unreachable'
  /** A call that the API rejected was repeated with a new token. */
  | 'retried'
  /** The API required a sign-in at a higher level. */
  | 'stepUp'
  /** A token was revoked. */
  | 'revoked'
  /** The session ended. */
  | 'signedOut';

/** Something that happened to the session in this tab. */
export interface SessionEvent {
  readonly kind: SessionEventKind;
  /** ms since the epoch, by this device's clock. */
  readonly at: number;
  /** Details, as text for the user. Never contains a token. May quote the org: show it as text, never as HTML. */
  readonly detail: string | undefined;
}

/** How many events are stored. */
const maxEvents = 100;

/** Records what happened to the session since this page was loaded, for users and developers. */
@Injectable({ providedIn: 'root' })
export class SessionEvents {
  readonly #events = signal<readonly SessionEvent[]>([]);

  /** The last hundred events, newest first. */
  readonly list = this.#events.asReadonly();

  record(kind: SessionEventKind, detail?: string): void {
    this.#events.update((events) => [{ kind, at: Date.now(), detail }, ...events].slice(0, maxEvents));
  }
}
