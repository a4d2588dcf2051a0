import * as client from 'openid-client';
import { localSpa } from './app.ts';

/**
 * Discovers the server with `openid-client`, a certified client with all its checks on. Only plain HTTP is allowed in
 * addition.
 */
export async function discover(issuer: string): Promise<client.Configuration> {
  const configuration = await client.discovery(new URL(issuer), localSpa.clientId, undefined, client.None(), {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked as deprecated as a warning; plain HTTP is fine on loopback
    execute: [client.allowInsecureRequests],
  });
  client.enableNonRepudiationChecks(configuration);
  return configuration;
}
