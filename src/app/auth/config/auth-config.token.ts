import { InjectionToken } from '@angular/core';
import type { AuthConfig } from './auth-config';
import { ConfigProblem } from './config-problem';

let loaded: AuthConfig | undefined;

/** Keeps the configuration that was read before Angular starts, for `AUTH_CONFIG`; undefined forgets it. */
export function keepAuthConfig(config: AuthConfig | undefined): void {
  loaded = config;
}

/**
 * The configuration that the app was started with.
 * @throws ConfigProblem when it is injected and nothing has read a configuration
 */
export const AUTH_CONFIG = new InjectionToken<AuthConfig>('AUTH_CONFIG', {
  providedIn: 'root',
  factory: () => {
    if (loaded) return loaded;
    throw new ConfigProblem(
      'The configuration was not read before Angular started',
      [
        {
          key: 'loadAuthConfig()',
          problem: 'was not called.',
          cure: 'Write loadAuthConfig().then(() => bootstrapApplication(App, appConfig)).catch(showStartProblem), or bootstrapModule(AppModule) in its place.',
        },
      ],
      'src/main.ts',
    );
  },
});
