import { once } from 'node:events';
import { createServer } from 'node:net';
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

/** Waits until no server listens at an address. */
export async function waitUntilClosed(url: string): Promise<void> {
  for (let isRefused = false; !isRefused;)
    isRefused = await fetch(url).then(
      () => false,
      () => true,
    );
}
