import { InjectionToken, isDevMode } from '@angular/core';
import { isLoopback } from '../config/addresses';

/**
 * Whether the reader of an error is the app's developer: this is a development build, or the page is served by the reader's machine.
 * The problem page then shows developer hints.
 */
export const IS_DEVELOPMENT = new InjectionToken<boolean>('IS_DEVELOPMENT', {
  providedIn: 'root',
  factory: () => isDevMode() || isLoopback(window.location.hostname),
});
