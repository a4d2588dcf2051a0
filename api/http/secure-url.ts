import { isLoopbackName } from '../../loopback/names.ts';

/** Whether keys may be fetched from `url`: by https, or by http from this machine, where nobody can replace them. */
export function isSecureUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackName(hostname));
}
