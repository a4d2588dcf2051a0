import { DestroyRef, inject, type Signal, signal } from '@angular/core';

/**
 * The time in ms since the epoch, updated until the caller is destroyed. Call it in an injection context.
 * @param period ms between two updates
 */
export function clock(period = 1000): Signal<number> {
  const now = signal(Date.now());
  const timer = setInterval(() => now.set(Date.now()), period);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return now.asReadonly();
}
