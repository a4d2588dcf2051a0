import { inject, Injectable } from '@angular/core';
import { Session } from '../auth/index';

const key = 'messages.draft';

interface Stored {
  sub: string;
  text: string;
}

/**
 * The draft of a message. This tab keeps it during a reload, and during a redirect to the sign-in page and back.
 * It belongs to its author: another user who signs in here does not see it.
 */
@Injectable({ providedIn: 'root' })
export class Draft {
  private readonly session = inject(Session);
  private writer: string | undefined;

  /** The user's draft, or ''. */
  read(): string {
    this.writer = this.session.user()?.sub;
    const stored = readStored();
    return stored !== undefined && stored.sub === this.writer ? stored.text : '';
  }

  /** Stores `text` for the user who last read the draft, even if the session has ended since; '' removes the draft. */
  write(text: string): void {
    try {
      if (text === '' || this.writer === undefined) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify({ sub: this.writer, text } satisfies Stored));
    } catch {
      // The storage is full or blocked. The text stays on the page, but is lost with it.
    }
  }
}

function readStored(): Stored | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(key) ?? 'null') as Stored | null) ?? undefined;
  } catch {
    return undefined;
  }
}
