import { DOCUMENT, inject, InjectionToken, type Provider } from '@angular/core';
import { documentBase } from './config/addresses';
import type { AuthSettings } from './config/auth-config';
import { AUTH_CONFIG } from './config/auth-config-token';
import { parseAuthConfig } from './config/parse-auth-config';
import type { OnAuthRequired } from './okta/on-auth-required';

/** What an app adds to `provideAuth()`. */
export interface AuthFeature {
  readonly providers: readonly Provider[];
}

/**
 * Takes the configuration from the app's own code in place of `okta.config.json`. `loadAuthConfig()` is not needed then. It is
 * validated as the file is; what is wrong with it stops the app as it starts, with a `ConfigError`.
 * @param settings as in the file
 */
export const withConfig = (settings: AuthSettings): AuthFeature => ({
  providers: [
    {
      provide: AUTH_CONFIG,
      useFactory: () => parseAuthConfig({ ...settings }, { base: documentBase(inject(DOCUMENT)) }),
    },
  ],
});

/** What guards call in place of starting a sign-in. */
export const ON_AUTH_REQUIRED = new InjectionToken<OnAuthRequired>('ON_AUTH_REQUIRED');

/**
 * Has guards call a function in place of starting a sign-in, such as one that opens a sign-in page of the app: as okta-angular's
 * `onAuthRequired`, which is given the client, an injector and the parameters for the sign-in.
 */
export const withOnAuthRequired = (onAuthRequired: OnAuthRequired): AuthFeature => ({
  providers: [{ provide: ON_AUTH_REQUIRED, useValue: onAuthRequired }],
});
