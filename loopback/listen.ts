import { once } from 'node:events';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { createServer } from 'node:http';
import type { RequestListener, Server, ServerOptions } from 'node:http';
import { Server as NetServer } from 'node:net';
import type { AddressInfo } from 'node:net';

const freePortAttempts = 10;

/** A server that listens. */
export interface Listener {
  readonly port: number;
  /** Accepts no more connections, lets running requests finish, then closes all connections. */
  close(): Promise<void>;
}

export interface ListenOptions {
  /** 0 for any port that is free on both addresses. */
  readonly port: number;
  /** How long running requests may take when the server closes, in milliseconds. */
  readonly closeGrace: number;
  /**
   * How long connections without a request stay open when the server closes, in milliseconds: a proxy may have sent one
   * that has not been read yet. Default 0.
   */
  readonly idleGrace?: number;
  /** How long Node waits for requests and between them. Default: Node's own. */
  readonly timeouts?: Pick<
    ServerOptions,
    'headersTimeout' | 'requestTimeout' | 'keepAliveTimeout' | 'connectionsCheckingInterval'
  >;
}

/**
 * Listens on 127.0.0.1 and, if the machine has IPv6, on ::1, at the same port. `localhost` can mean either, depending
 * on browser and system. If only one were used, another program could listen on the other and receive the tokens.
 * @throws the server's own error, such as EADDRINUSE.
 */
export async function listenOnLoopback(
  listener: RequestListener,
  { port, closeGrace, timeouts = {} }: ListenOptions,
): Promise<Listener> {
  for (let attempt = 1; ; attempt++) {
    const ipv4 = await listen(listener, port, '127.0.0.1', timeouts);
    const servers = [ipv4];
    const { port: chosenPort } = ipv4.address() as AddressInfo;
    try {
      servers.push(await listen(listener, chosenPort, '::1', timeouts));
    } catch (error) {
      if (!isIpv6Absent(error)) {
        await close(servers, 0);
        if (port === 0 && hasCode(error, 'EADDRINUSE') && attempt < freePortAttempts) continue;
        throw error;
      }
    }
    return { port: chosenPort, close: () => close(servers, closeGrace) };
  }
}

/**
 * Listens on one address, such as `0.0.0.0` in a container, behind a reverse proxy.
 * @throws the server's own error, such as EADDRINUSE.
 */
export async function listenOn(
  listener: RequestListener,
  host: string,
  { port, closeGrace, idleGrace = 0, timeouts = {} }: ListenOptions,
): Promise<Listener> {
  const server = await listen(listener, port, host, timeouts);
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      await stopAccepting(server, idleGrace);
      await close([server], closeGrace);
    },
  };
}

async function listen(
  listener: RequestListener,
  port: number,
  host: string,
  timeouts: ServerOptions,
): Promise<Server> {
  const server = createServer(timeouts, listener);
  server.on('request', (_request, response) => {
    response.once('close', () => {
      // The connection of a request that was still running becomes idle only now.
      if (!server.listening && !keepsIdle.has(server))
        globalThis.setImmediate(() => server.closeIdleConnections());
    });
  });
  server.listen({ port, host });
  await once(server, 'listening');
  return server;
}

/** The servers that have stopped accepting, and still wait for requests on open connections. */
const keepsIdle = new WeakSet<Server>();

/** Refuses new connections, and leaves the open ones. `http.Server.close` would also close those without a request. */
async function stopAccepting(server: Server, idleGrace: number): Promise<void> {
  if (idleGrace === 0) return;
  keepsIdle.add(server);
  NetServer.prototype.close.call(server);
  await sleep(idleGrace);
  keepsIdle.delete(server);
}

async function close(servers: readonly Server[], grace: number): Promise<void> {
  // A server that has stopped accepting is closed once its last connection is.
  const closed = Promise.all(
    servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
  );
  const deadline = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, grace);
  await closed;
  clearTimeout(deadline);
  // Clients in the same process, as in tests, then know that their idle connections are closed, and don't use them for
  // the next server at the port.
  await setImmediate();
}

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code;

const isIpv6Absent = (error: unknown) => hasCode(error, 'EADDRNOTAVAIL') || hasCode(error, 'EAFNOSUPPORT');
