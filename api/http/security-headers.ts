import type { MiddlewareHandler } from 'hono';

/** The API returns data and never a page. Nothing in a response may run, be framed or be treated as another type. */
const headers = Object.entries({
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Download-Options': 'noopen',
  'X-Frame-Options': 'DENY',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-XSS-Protection': '0',
  // Nearly every response is for one user only.
  'Cache-Control': 'no-store',
});

/**
 * Sets the headers that every response has. They are set before the handler runs: changing a finished response is slower.
 * HSTS is left out, because on loopback it would make the browser refuse every other local server on plain HTTP.
 */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  for (const [name, value] of headers) c.header(name, value);
  await next();
};
