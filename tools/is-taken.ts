import { connect } from 'node:net';

/**
 * Whether something listens on a port of this machine. It tries to connect rather than to listen: on some systems a second
 * server may listen on the loopback address of a port that another holds for all addresses.
 */
export function isTaken(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ port, host: 'localhost' });
  socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}
