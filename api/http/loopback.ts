const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a host name, without its port, is one of this machine's own. */
export function isLoopbackName(hostname: string): boolean {
  return loopbackNames.includes(hostname.toLowerCase());
}
