import { DOCUMENT, inject, InjectionToken, type Provider } from '@angular/core';
import { documentBase } from './config/addresses';
import type { AuthSettings } from './config/auth-config';
import { AUTH_CONFIG } from './config/auth-config-token';
import { readConfigInCode } from './config/explain-config';
import type { OnAuthRequired } from './okta/on-auth-required';

/** A feature that an app can add to `provideAuth()`. */
export interface AuthFeature {
  readonly providers: readonly Provider[];
}

/**
 * Takes the configuration from the app's code instead of `okta.config.json`. Then `loadAuthConfig()` isn't needed. The settings are
 * validated in the same way; if they are invalid, the app fails to start with a `ConfigError`.
 * @param settings the same as in the file
 * @example
 * provideAuth(withConfig({ issuer: 'https://dev-123456.okta.com/oauth2/default', clientId: '0oa…' }))
 */
export const withConfig = (settings: AuthSettings): AuthFeature => ({
  providers: [
    {
      provide: AUTH_CONFIG,
      useFactory: () => readConfigInCode({ ...settings }, { base: documentBase(inject(DOCUMENT)) }),
    },
  ],
});

/** Called by guards instead of starting a sign-in. */
export const ON_AUTH_REQUIRED = new InjectionToken<OnAuthRequired>('ON_AUTH_REQUIRED');

/**
 * Makes guards call a function instead of starting a sign-in, for example to open the app's own sign-in page. Same as okta-angular's
 * `onAuthRequired`: it gets the client, an injector and the parameters of the sign-in.
 * @example
 * provideAuth(withOnAuthRequired((oktaAuth, injector) => injector.get(Router).navigateByUrl('/welcome')))
 */
export const withOnAuthRequired = (onAuthRequired: OnAuthRequired): AuthFeature => ({
  providers: [{ provide: ON_AUTH_REQUIRED, useValue: onAuthRequired }],
});
