import { connect } from 'node:net';

/**
 * Whether a port of this machine is in use. It connects instead of listening, because some systems allow a second
 * server on the loopback address of a port that another program uses for all addresses.
 */
export function isTaken(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ port, host: 'localhost' });
  socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}
