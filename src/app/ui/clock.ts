import { DestroyRef, inject, type Signal, signal } from '@angular/core';

/** The time in ms since the epoch, updated every second until the caller is destroyed. Call it in an injection context. */
export function clock(): Signal<number> {
  const now = signal(Date.now());
  const timer = setInterval(() => now.set(Date.now()), 1000);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return now.asReadonly();
}
