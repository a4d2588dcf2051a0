import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on its own origin. */
export interface Site {
  /** `http://localhost:49152` */
  readonly origin: string;
  close(): Promise<void>;
}

/** A host name of this machine. Browsers treat the two names as different sites. */
export type Host = 'localhost' | '127.0.0.1';

/** Serves `app` on a free loopback port. */
export async function listen(app: Hono, host: Host = 'localhost'): Promise<Site> {
  const listener = getRequestListener(app.fetch);
  const server = createServer((request, response) => void listener(request, response));
  server.listen(0, host);
  await once(server, 'listening');
  return {
    origin: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
