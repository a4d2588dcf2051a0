import type { HttpInterceptorFn } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { finalize } from 'rxjs';

/** How long something may take before the user is told that it is under way, in ms. */
const aMoment = 200;

/** What the app is waiting for. The bar is shown while `isLong`, so that quick work does not flicker. */
@Injectable({ providedIn: 'root' })
export class Progress {
  private readonly long = signal(false);
  private running = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** True while something has been under way for longer than a moment. */
  readonly isLong = this.long.asReadonly();

  /** Starts something. Returns a function to call when it has ended; a second call does nothing. */
  begin(): () => void {
    let isRunning = true;
    this.running += 1;
    this.timer ??= setTimeout(() => this.long.set(true), aMoment);
    return () => {
      if (!isRunning) return;
      isRunning = false;
      this.running -= 1;
      if (this.running === 0) this.rest();
    };
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.long.set(false);
  }
}

/** Counts every HTTP call as progress, from the first interceptor on: put it first. */
export const progressInterceptor: HttpInterceptorFn = (request, next) =>
  next(request).pipe(finalize(inject(Progress).begin()));
