import { isPlatformServer } from '@angular/common';
import { inject, InjectionToken, PLATFORM_ID } from '@angular/core';
import type { AuthConfig } from './auth-config';
import { ConfigError } from './config-error';

let loaded: AuthConfig | undefined;

/** Sets the configuration for `AUTH_CONFIG`; undefined removes it. */
export function setAuthConfig(config: AuthConfig | undefined): void {
  loaded = config;
}

/**
 * The configuration that the app was started with.
 * @throws ConfigError if it is injected before a configuration was read; Error on the server, unless `withConfig()` gives one
 */
export const AUTH_CONFIG = new InjectionToken<AuthConfig>('AUTH_CONFIG', {
  providedIn: 'root',
  factory: () => {
    if (isPlatformServer(inject(PLATFORM_ID))) throw notOnServer();
    if (loaded) return loaded;
    throw new ConfigError(
      'The configuration was not read before Angular started',
      [
        {
          key: 'loadAuthConfig()',
          problem: 'was not called.',
          fix: 'Write loadAuthConfig().then(() => bootstrapApplication(App, appConfig)).catch(showStartProblem), or bootstrapModule(AppModule) in its place.',
        },
      ],
      'src/main.ts',
    );
  },
});

const notOnServer = (): Error =>
  new Error(
    'AUTH_CONFIG is not available on the server. Set RenderMode.Client for the page in app.routes.server.ts, or use provideAuth(withConfig(…)).',
  );
