import { Injectable, signal } from '@angular/core';

/** How long a notice stays, in milliseconds: long enough to read a sentence twice. */
const noticeMs = 10_000;

/**
 * Confirms the user's actions. (`ProblemBox` shows failures where they happen.)
 * The latest notice stays for ten seconds, or until the user dismisses it, a newer one replaces it, or another page opens. It
 * stays longer while it is held (WCAG 2.2, success criterion 2.2.1).
 */
@Injectable({ providedIn: 'root' })
export class Notices {
  private readonly latest = signal<string | undefined>(undefined);
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly current = this.latest.asReadonly();

  show(text: string): void {
    this.latest.set(text);
    this.release();
  }

  /** Keeps the notice while the pointer is over it or the focus is in it. */
  hold(): void {
    clearTimeout(this.timer);
  }

  /** Lets the notice go away after its time, counted from now. */
  release(): void {
    this.hold();
    this.timer = setTimeout(() => this.dismiss(), noticeMs);
  }

  dismiss(): void {
    this.hold();
    this.latest.set(undefined);
  }
}
