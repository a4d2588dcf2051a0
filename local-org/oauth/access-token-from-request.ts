import type { Context } from 'hono';
import { proofAlgorithms } from './dpop/proof.ts';
import { OAuthError } from './oauth-error.ts';
import { formParameters, queryParameters } from './parameters.ts';

const schemes = ['Bearer', 'DPoP'] as const;

/** The access token of a request, with the scheme that it was sent with (RFC 6750, RFC 9449). */
export interface PresentedToken {
  readonly scheme: (typeof schemes)[number];
  readonly token: string;
}

/**
 * Reads the access token from the `Authorization` header (RFC 6750 section 2.1, RFC 9449 section 7.1) or from a form
 * (RFC 6750 section 2.2).
 * @throws OAuthError if the token is in the query, or is sent twice.
 */
export async function accessTokenFromRequest(c: Context): Promise<PresentedToken | undefined> {
  if (queryParameters(c).get('access_token') !== undefined)
    throw new OAuthError('invalid_request', 'The access token cannot be presented in a query string.');
  const inHeader = fromHeader(c);
  const isForm = c.req.header('Content-Type')?.startsWith('application/x-www-form-urlencoded');
  const inBody = isForm ? (await formParameters(c)).get('access_token') : undefined;
  if (inHeader !== undefined && inBody !== undefined)
    throw new OAuthError(
      'invalid_request',
      'The access token cannot be specified in both the Authorization header and the request-body.',
    );
  return inHeader ?? (inBody === undefined ? undefined : { scheme: 'Bearer', token: inBody });
}

function fromHeader(c: Context): PresentedToken | undefined {
  const [, name = '', token = ''] = /^(\S+) +(\S+)$/.exec(c.req.header('Authorization') ?? '') ?? [];
  const scheme = schemes.find((each) => each.toLowerCase() === name.toLowerCase());
  return scheme && { scheme, token };
}

/**
 * Builds the `WWW-Authenticate` header of a rejected request (RFC 6750 section 3, RFC 9449 sections 7.1 and 7.2). It
 * names the error under the scheme that the request used. A 401 also offers the other scheme. The used scheme comes
 * first, because okta-auth-js reads only the first one.
 * @param error `undefined` if the request had no token (RFC 6750 section 3.1).
 */
export function wwwAuthenticate(c: Context, error?: OAuthError): string {
  const used = fromHeader(c)?.scheme ?? 'Bearer';
  const parameters = {
    ...(error && { error: error.code, error_description: error.message }),
  };
  const others = error && error.status !== 401 ? [] : schemes.filter((scheme) => scheme !== used);
  return [formatChallenge(used, parameters), ...others.map((scheme) => formatChallenge(scheme))].join(', ');
}

function formatChallenge(
  scheme: PresentedToken['scheme'],
  parameters: Readonly<Record<string, string>> = {},
): string {
  const all = { ...(scheme === 'DPoP' && { algs: proofAlgorithms.join(' ') }), ...parameters };
  const pairs = Object.entries(all).map(([name, value]) => `${name}="${value}"`);
  return pairs.length ? `${scheme} ${pairs.join(', ')}` : scheme;
}
