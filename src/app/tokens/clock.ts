import { DestroyRef, inject, Injectable, signal } from '@angular/core';

/** The time, updated each second. Provide it in a page, so that it stops with the page. */
@Injectable()
export class Clock {
  private readonly ticking = signal(Date.now());

  /** ms since epoch. */
  readonly now = this.ticking.asReadonly();

  constructor() {
    const timer = setInterval(() => this.ticking.set(Date.now()), 1000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
