import { Injectable, signal } from '@angular/core';

/**
 * Says what has come of something that the user did, when that is as they wanted it. (What has not worked is said where it was done: `ProblemBox`.)
 * The latest notice stays until the user dismisses it, a newer one takes its place, or another page opens: nothing vanishes
 * because time has passed.
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
