import type { HttpInterceptorFn } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { finalize } from 'rxjs';

/** How long something may take before the bar is shown, in ms. */
const showAfterMs = 200;

/** Tracks what the app is waiting for. The bar is shown only while `isLong`, so that it does not flicker for quick work. */
@Injectable({ providedIn: 'root' })
export class Progress {
  private readonly long = signal(false);
  private running = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** True while something has been running for longer than {@link showAfterMs}. */
  readonly isLong = this.long.asReadonly();

  /** Reports the start of something. Returns a function that reports its end; a second call does nothing. */
  begin(): () => void {
    let isRunning = true;
    this.running += 1;
    this.timer ??= setTimeout(() => this.long.set(true), showAfterMs);
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

/** Counts every HTTP call as progress. Put it first, so that it includes the time of the other interceptors. */
export const progressInterceptor: HttpInterceptorFn = (request, next) =>
  next(request).pipe(finalize(inject(Progress).begin()));
