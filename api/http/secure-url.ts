import { isLoopbackName } from './loopback.ts';

/** Whether keys may be fetched from `url`: over https, or over http from this machine, where no one can swap them. */
export function isSecureUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackName(hostname));
}
