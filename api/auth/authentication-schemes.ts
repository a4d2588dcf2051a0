import type { Context, MiddlewareHandler } from 'hono';
import { ApiError } from '../http/api-error.ts';
import type { ApiSettings } from '../options.ts';
import { proofAlgorithms } from './dpop/proof.ts';

/** The schemes for access tokens: as a bearer token (RFC 6750), or with a proof of the token's key (RFC 9449). */
const schemes = ['Bearer', 'DPoP'] as const;
type Scheme = (typeof schemes)[number];

/** The access token of a request, with the scheme that it was sent with. */
export interface PresentedToken {
  readonly scheme: Scheme;
  readonly token: string;
}

/** The scheme in any case, then the token (RFC 6750 section 2.1, RFC 9110 section 11.1). */
const authorizationPattern = /^(\S+) +(.+)$/;

/** Reads the access token from the Authorization header. It is accepted nowhere else. */
export function accessTokenFromRequest(c: Context): PresentedToken | undefined {
  const [, name = '', token = ''] = authorizationPattern.exec(c.req.header('authorization') ?? '') ?? [];
  const scheme = schemes.find((each) => each.toLowerCase() === name.toLowerCase());
  return scheme && { scheme, token };
}

/** The schemes that the API accepts. */
export const acceptedSchemes = (dpop: ApiSettings['dpop']): readonly Scheme[] =>
  dpop === 'required' ? ['DPoP'] : schemes;

/**
 * Adds the challenge of an {@link ApiError} to `WWW-Authenticate`, under the scheme that the request used. A 401 also
 * offers the other accepted schemes (RFC 9449 section 7.2). The used scheme comes first, because okta-auth-js reads
 * only the first one.
 */
export const writeChallenges =
  (dpop: ApiSettings['dpop']): MiddlewareHandler =>
  async (c, next) => {
    await next();
    const attributes = c.error instanceof ApiError ? c.error.challenge : undefined;
    if (attributes === undefined) return;
    const accepted = acceptedSchemes(dpop);
    const [first = 'DPoP', ...rest] = accepted.toSorted(byUseIn(c));
    const others = c.res.status === 401 ? rest : [];
    const challenges = [
      formatChallenge(first, attributes),
      ...others.map((scheme) => formatChallenge(scheme, {})),
    ];
    c.res.headers.set('WWW-Authenticate', challenges.join(', '));
  };

const byUseIn = (c: Context) => {
  const used = accessTokenFromRequest(c)?.scheme;
  return (a: Scheme, b: Scheme) => Number(b === used) - Number(a === used);
};

function formatChallenge(scheme: Scheme, attributes: Readonly<Record<string, string>>) {
  const all = {
    realm: 'api',
    ...attributes,
    ...(scheme === 'DPoP' && { algs: proofAlgorithms.join(' ') }),
  };
  const parts = Object.entries(all).map(([name, value]) => `${name}="${value}"`);
  return `${scheme} ${parts.join(', ')}`;
}
