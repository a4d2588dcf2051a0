import { InjectionToken } from '@angular/core';
import { timeouts } from './timeouts';

/** Runs work once the browser has nothing else to do. A test decides when that is. */
export const WHEN_IDLE = new InjectionToken<(work: () => void) => void>('WHEN_IDLE', {
  providedIn: 'root',
  factory: () => (work) => {
    // Safari doesn't support `requestIdleCallback`.
    if ('requestIdleCallback' in window) window.requestIdleCallback(() => work());
    else setTimeout(work, timeouts.idlePage);
  },
});
