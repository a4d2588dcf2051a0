import { ApplicationRef, inject, InjectionToken } from '@angular/core';
import { timeouts, withTimeout } from './timeouts';

/**
 * Runs work once the page has loaded and the browser has nothing else to do. Some apps are never stable, for example because they always
 * wait for a response: then the work waits only for the browser after a while. A test decides when it runs.
 */
export const WHEN_IDLE = new InjectionToken<(work: () => void) => void>('WHEN_IDLE', {
  providedIn: 'root',
  factory: () => {
    const app = inject(ApplicationRef);
    return (work) => {
      const run = (): void => {
        if (!app.destroyed) work();
      };
      const wait = (): void => whenBrowserIsIdle(run);
      withTimeout(app.whenStable(), timeouts.stability).then(wait, wait);
    };
  },
});

function whenBrowserIsIdle(work: () => void): void {
  // Safari doesn't support `requestIdleCallback`.
  if ('requestIdleCallback' in window) window.requestIdleCallback(work);
  else setTimeout(work, timeouts.idlePage);
}
