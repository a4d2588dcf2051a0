import { InjectionToken } from '@angular/core';
import type { AuthConfig } from './auth-config';

/** The configuration the app was started with. */
export const AUTH_CONFIG = new InjectionToken<AuthConfig>('AUTH_CONFIG');
