const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a host name without a port means this machine. */
export function isLoopbackName(hostname: string): boolean {
  return loopbackNames.includes(hostname.toLowerCase());
}
