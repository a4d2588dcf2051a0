import type { HttpRequestClient, HttpResponse } from '@okta/okta-auth-js';

/** The error where an answer is no JSON: of its own the SDK says the same as of no answer at all. */
export const notJson = 'The answer is not JSON.';

/** Matches the error where the server at the issuer's address is another one. */
export const otherIssuer = /^The server calls itself \[.*\]\.$/s;

/**
 * As `request`, and fails where the answer can't be an authorization server's: it is no JSON, or its discovery document names
 * another issuer than the one that was asked (OpenID Connect Discovery 1.0, section 4.3).
 * @param issuer the one that the app trusts
 */
export const checkedRequest =
  (request: HttpRequestClient, issuer: string): HttpRequestClient =>
  async (method, url, options) => {
    const response = await request(method, url, options);
    const content = parse(response);
    if (url !== `${issuer}/.well-known/openid-configuration`) return response;
    const { issuer: named } = (content ?? {}) as { issuer?: unknown };
    if (named !== issuer) throw new Error(`The server calls itself [${String(named)}].`);
    return response;
  };

/** Some answers are empty, as that to a revocation (RFC 7009, section 2.2). */
function parse({ responseText }: HttpResponse): unknown {
  if (responseText === '') return undefined;
  try {
    return JSON.parse(responseText);
  } catch {
    throw new Error(notJson);
  }
}
