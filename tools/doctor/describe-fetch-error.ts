const descriptions: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'is not running: nothing listens at this address',
  ENOTFOUND: 'does not exist: DNS knows no such host',
  EAI_AGAIN: 'could not be looked up: DNS does not answer',
  ECONNRESET: 'closed the connection',
  UND_ERR_SOCKET: 'closed the connection',
  UND_ERR_HEADERS_OVERFLOW: 'sent too many headers',
};

/** Describes why `fetch` failed, which it hides in the cause. The text completes "the server …". */
export function describeFetchError(error: unknown): string {
  if (!(error instanceof Error)) return 'could not be reached';
  if (error.name === 'TimeoutError') return 'did not answer in time';
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause ? String(cause.code) : '';
  const known = descriptions[code];
  if (known !== undefined) return known;
  if (/CERT|SSL|TLS|SIGNED/.test(code)) return `has a certificate that this machine does not trust (${code})`;
  return `could not be reached (${code || cause.message})`;
}
