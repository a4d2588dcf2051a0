import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How long requests under way may take to finish once the server closes, in milliseconds. */
const closeGrace = 500;
const freePortAttempts = 10;

/** A server that listens on this machine only. */
export interface Listener {
  readonly port: number;
  /** Takes no more requests, lets those under way finish, then ends every connection. */
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1 and, where the machine has IPv6, on ::1, at the same port. `localhost` may mean either, in
 * an order that differs between browsers and systems; on one address only, another program could hold the other
 * and be sent the tokens meant for this one.
 * @param port 0 for any port that is free on both.
 * @throws the server's own error, such as EADDRINUSE.
 */
export async function listenOnLoopback(listener: RequestListener, port: number): Promise<Listener> {
  for (let attempt = 1; ; attempt++) {
    const ipv4 = await listen(listener, port, '127.0.0.1');
    const servers = [ipv4];
    const { port: chosenPort } = ipv4.address() as AddressInfo;
    try {
      servers.push(await listen(listener, chosenPort, '::1'));
    } catch (error) {
      if (!isIpv6Absent(error)) {
        await close(servers);
        if (port === 0 && hasCode(error, 'EADDRINUSE') && attempt < freePortAttempts) continue;
        throw error;
      }
    }
    return { port: chosenPort, close: () => close(servers) };
  }
}

async function listen(listener: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(listener);
  server.on('request', (_request, response) => {
    response.once('close', () => {
      // A connection whose request was under way when the server closed is idle only now.
      if (!server.listening) setImmediate(() => server.closeIdleConnections());
    });
  });
  server.listen({ port, host });
  await once(server, 'listening');
  return server;
}

async function close(servers: readonly Server[]): Promise<void> {
  const closed = Promise.all(servers.map((server) => once(server, 'close')));
  for (const server of servers) server.close();
  const deadline = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, closeGrace);
  await closed;
  clearTimeout(deadline);
}

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code;

const isIpv6Absent = (error: unknown) => hasCode(error, 'EADDRNOTAVAIL') || hasCode(error, 'EAFNOSUPPORT');
