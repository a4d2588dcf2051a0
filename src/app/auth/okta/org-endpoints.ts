import { getOAuthUrls, type OktaAuth } from '@okta/okta-auth-js';
import type { AuthConfig } from '../config/auth-config';

/** What follows from the configuration alone: the server that is asked, and the client that asks. */
export interface OrgEndpoints {
  readonly issuer: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly userinfoUrl: string;
  readonly revokeUrl: string;
  readonly logoutUrl: string;
}

/** The addresses of the configured issuer's endpoints, as the SDK makes them, and the app's own. */
export function orgEndpoints({ issuer, clientId, redirectUri }: AuthConfig): OrgEndpoints {
  // The SDK reads the options and nothing else of its client, which does not exist yet when the storage is set up.
  const { authorizeUrl, tokenUrl, userinfoUrl, revokeUrl, logoutUrl } = getOAuthUrls({
    options: { issuer },
  } as unknown as OktaAuth) as Required<ReturnType<typeof getOAuthUrls>>;
  return { issuer, clientId, redirectUri, authorizeUrl, tokenUrl, userinfoUrl, revokeUrl, logoutUrl };
}
