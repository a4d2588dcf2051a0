import { Injectable, signal } from '@angular/core';

/**
 * Confirms what the user did. (A failure is shown where it happened, by `ProblemBox`.)
 * The latest notice stays until the user dismisses it, a newer one takes its place, or another page opens: nothing vanishes
 * after a time.
 */
@Injectable({ providedIn: 'root' })
export class Notices {
  private readonly latest = signal<string | undefined>(undefined);

  readonly current = this.latest.asReadonly();

  show(text: string): void {
    this.latest.set(text);
  }

  dismiss(): void {
    this.latest.set(undefined);
  }
}
