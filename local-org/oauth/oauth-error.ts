import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { OrgContext } from '../context.ts';
import { reportUnexpected } from '../unexpected-error.ts';

/**
 * An OAuth 2.0 error response (RFC 6749 sections 4.1.2.1 and 5.2). The descriptions are Okta's:
 * https://developer.okta.com/docs/reference/error-codes/
 */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly code: string;
  readonly status: ContentfulStatusCode;

  /** @param status the HTTP status, if the error is not sent as a redirect. */
  constructor(code: string, description: string, status: ContentfulStatusCode = 400) {
    super(description);
    this.code = code;
    this.status = status;
  }
}

/** Responds with JSON to an error of an endpoint that only programs call. */
export const oauthErrorHandler =
  (org: Pick<OrgContext, 'store'>) =>
  (error: Error, c: Context): Response => {
    const refusal =
      error instanceof OAuthError
        ? error
        : new OAuthError('server_error', `${unexpected} ${reportUnexpected(org, error)}`, 500);
    c.header('Cache-Control', 'no-store');
    // RFC 6749 section 5.2: the response names the scheme if the client used the Authorization header.
    if (refusal.code === 'invalid_client' && c.req.header('Authorization'))
      c.header('WWW-Authenticate', 'Basic realm="Local org"');
    return c.json({ error: refusal.code, error_description: refusal.message }, refusal.status);
  };

const unexpected =
  'The authorization server encountered an unexpected condition that prevented it from fulfilling the request.';
