import type { AuthConfig } from './auth-config';

/** What `public/okta.config.json` may say: two settings are required, the others have defaults. */
export type AuthSettings = Pick<AuthConfig, 'issuer' | 'clientId'> & Partial<AuthConfig>;
