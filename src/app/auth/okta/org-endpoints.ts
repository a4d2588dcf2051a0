import { getOAuthUrls, type OktaAuth } from '@okta/okta-auth-js';
import type { AuthConfig } from '../config/auth-config';

/** Addresses and IDs of the authorization server and of this client, derived from the configuration. */
export interface OrgEndpoints {
  readonly issuer: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly userinfoUrl: string;
  readonly revokeUrl: string;
  readonly logoutUrl: string;
  /** Where Okta publishes the issuer's metadata (OpenID Connect Discovery 1.0, section 4). */
  readonly metadataUrl: string;
  /** Where Okta publishes its keys, as the metadata says too (`jwks_uri`). */
  readonly keysUrl: string;
}

/** Derives the endpoints from the configuration, in the same way as the SDK. */
export function orgEndpoints({ issuer, clientId, redirectUri }: AuthConfig): OrgEndpoints {
  // The SDK reads only the options of its client, which doesn't exist yet when the storage is created.
  const { authorizeUrl, tokenUrl, userinfoUrl, revokeUrl, logoutUrl } = getOAuthUrls({
    options: { issuer },
  } as unknown as OktaAuth) as Required<ReturnType<typeof getOAuthUrls>>;
  return {
    issuer,
    clientId,
    redirectUri,
    authorizeUrl,
    tokenUrl,
    userinfoUrl,
    revokeUrl,
    logoutUrl,
    metadataUrl: `${issuer}/.well-known/openid-configuration`,
    keysUrl: new URL('keys', tokenUrl).href,
  };
}
