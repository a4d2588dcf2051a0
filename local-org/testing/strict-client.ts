import * as client from 'openid-client';
import { localSpa } from './app.ts';

/** A client that nobody here wrote, with its checks on; plain HTTP is all that it is told to put up with. */
export async function discover(issuer: string): Promise<client.Configuration> {
  const configuration = await client.discovery(new URL(issuer), localSpa.clientId, undefined, client.None(), {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- "deprecated" to make one think twice: it is loopback
    execute: [client.allowInsecureRequests],
  });
  client.enableNonRepudiationChecks(configuration);
  return configuration;
}
