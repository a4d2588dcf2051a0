import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** Occupies a free port on one loopback address until the test ends. @returns the port */
export async function holdPort(t: TestContext, host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  t.after(() => server.close());
  return (server.address() as AddressInfo).port;
}

/** Whether the machine has IPv6. */
export const hasIpv6 = await new Promise<boolean>((resolve) => {
  const probe = createServer().on('error', () => resolve(false));
  probe.listen(0, '::1', () => probe.close(() => resolve(true)));
});

/** The names of this machine. */
export const loopbackNames = hasIpv6 ? ['localhost', '127.0.0.1', '[::1]'] : ['localhost', '127.0.0.1'];

/**
 * Waits until no server listens at an address. It opens bare connections, which are quick even on a busy machine: after a
 * few seconds, a server that stops cuts off the requests that a test still needs.
 */
export async function waitUntilClosed(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  while (await accepts(hostname, Number(port)));
}

const accepts = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (isAccepted: boolean) => () => {
      socket.destroy();
      resolve(isAccepted);
    };
    socket.on('connect', end(true)).on('error', end(false));
  });
