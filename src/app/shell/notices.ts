import { Injectable, signal } from '@angular/core';

/**
 * Confirms the user's actions. (`ProblemBox` shows failures where they happen.)
 * The latest notice stays until the user dismisses it, a newer one replaces it, or another page opens. It has no time limit.
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
