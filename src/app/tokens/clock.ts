import { DestroyRef, inject, type Signal, signal } from '@angular/core';

/** The time in ms since epoch, updated each second until the page that calls this is left. Call it in an injection context. */
export function clock(): Signal<number> {
  const now = signal(Date.now());
  const timer = setInterval(() => now.set(Date.now()), 1000);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return now.asReadonly();
}
