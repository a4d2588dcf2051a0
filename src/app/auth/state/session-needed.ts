import { InjectionToken } from '@angular/core';

/** Called when something needs to know who is signed in. `provideAuth` registers the start of the session, which is in a higher layer. */
export const SESSION_NEEDED = new InjectionToken<() => void>('SESSION_NEEDED', {
  providedIn: 'root',
  factory: () => () => undefined,
});
