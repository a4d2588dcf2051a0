import { InjectionToken } from '@angular/core';

/** Leaves the app for another address: the org's sign-in page, or its sign-out. A test puts a recorder in its place. */
export const LEAVE = new InjectionToken<(url: string) => void>('LEAVE', {
  providedIn: 'root',
  factory: () => (url) => window.location.assign(url),
});
