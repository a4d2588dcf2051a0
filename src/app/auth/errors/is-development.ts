import { InjectionToken, isDevMode } from '@angular/core';
import { isLoopback } from '../config/addresses';

/**
 * Whether whoever reads a problem is the app's developer: it is a development build, or any build on the reader's own machine.
 * Then the page says what to do about it in terms of settings.
 */
export const IS_DEVELOPMENT = new InjectionToken<boolean>('IS_DEVELOPMENT', {
  providedIn: 'root',
  factory: () => isDevMode() || isLoopback(window.location.hostname),
});
