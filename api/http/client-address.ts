import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { isIPv6 } from 'node:net';

/**
 * The IP address that a request comes from. Each trusted proxy appends the address that it was called from to
 * `X-Forwarded-For`; whatever comes before was written by the client and may be anything.
 * @param trustedProxies how many proxies there are before the API.
 */
export function clientAddress(c: Context, trustedProxies: number): string {
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  const forwarded = trustedProxies > 0 ? hops.at(-trustedProxies) : undefined;
  const { remoteAddress = '' } = (c.env as HttpBindings).incoming.socket;
  return network(forwarded === undefined || forwarded === '' ? remoteAddress : forwarded);
}

/** A network of IPv6 with 64 bits belongs to one customer, who could use a new address for each request. */
const network = (address: string) =>
  isIPv6(address) && !address.startsWith('::') ? address.split(':').slice(0, 4).join(':') : address;
