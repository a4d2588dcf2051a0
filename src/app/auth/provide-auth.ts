import { makeEnvironmentProviders, type EnvironmentProviders } from '@angular/core';
import type { AuthConfig } from './config/auth-config';
import { AUTH_CONFIG } from './config/auth-config.token';

export function provideAuth(config: AuthConfig): EnvironmentProviders {
  return makeEnvironmentProviders([{ provide: AUTH_CONFIG, useValue: config }]);
}
