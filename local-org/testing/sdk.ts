import { Client } from '@okta/okta-sdk-nodejs';
import type { LocalOrg } from '../org.ts';
import { apiToken } from './management.ts';

/** Okta's management SDK for Node.js, with the seed's API token. It keeps no cache: every call reaches the org. */
export const sdkFor = ({ url }: Pick<LocalOrg, 'url'>): Client =>
  new Client({
    orgUrl: url,
    token: apiToken,
    // Its types don't know that null turns the cache off.
    cacheMiddleware: null as never,
  });
