import { Injectable, signal } from '@angular/core';

/** What came of something that the user did. */
export interface Notice {
  kind: 'success' | 'failure';
  text: string;
}

/**
 * The latest notice. It stays until the user dismisses it, a newer one takes its place, or another page opens:
 * nothing vanishes because time has passed.
 */
@Injectable({ providedIn: 'root' })
export class Notices {
  private readonly latest = signal<Notice | undefined>(undefined);

  readonly current = this.latest.asReadonly();

  success(text: string): void {
    this.latest.set({ kind: 'success', text });
  }

  failure(text: string): void {
    this.latest.set({ kind: 'failure', text });
  }

  dismiss(): void {
    this.latest.set(undefined);
  }
}
