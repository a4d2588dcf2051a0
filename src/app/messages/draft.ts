import { inject, Injectable } from '@angular/core';
import { Session } from '../auth/index';

const key = 'messages.draft';

interface Stored {
  sub: string;
  text: string;
}

/**
 * The message that is being written, kept in this tab through a reload and the way to the sign-in page and back.
 * It belongs to its author: another user who signs in here does not see it.
 */
@Injectable({ providedIn: 'root' })
export class Draft {
  private readonly session = inject(Session);
  private writer: string | undefined;

  /** What was kept for the user, or ''. */
  read(): string {
    this.writer = this.session.user()?.sub;
    const stored = readStored();
    return stored !== undefined && stored.sub === this.writer ? stored.text : '';
  }

  /** Keeps `text` for the one who last read the draft, also when the session has ended since; '' keeps nothing. */
  write(text: string): void {
    try {
      if (text === '' || this.writer === undefined) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify({ sub: this.writer, text } satisfies Stored));
    } catch {
      // Storage is full or forbidden: the text stays on the page, it just does not outlive it.
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
