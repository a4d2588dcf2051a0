import type { Context, MiddlewareHandler } from 'hono';
import { ApiError } from '../http/api-error.ts';
import type { ApiSettings } from '../options.ts';
import { proofAlgorithms } from './dpop/proof.ts';

/** How access tokens are presented: by whoever has them (RFC 6750), or with a proof of their key (RFC 9449). */
const schemes = ['Bearer', 'DPoP'] as const;
type Scheme = (typeof schemes)[number];

/** An access token as a request presents it. */
export interface PresentedToken {
  readonly scheme: Scheme;
  readonly token: string;
}

/** The scheme in any letter case, then the rest (RFC 6750 section 2.1, RFC 9110 section 11.1). */
const authorizationPattern = /^(\S+) +(.+)$/;

/** The access token in the Authorization header, the only place it is looked for. */
export function accessTokenFromRequest(c: Context): PresentedToken | undefined {
  const [, name = '', token = ''] = authorizationPattern.exec(c.req.header('authorization') ?? '') ?? [];
  const scheme = schemes.find((each) => each.toLowerCase() === name.toLowerCase());
  return scheme && { scheme, token };
}

/** The schemes that the API takes. */
export const acceptedSchemes = (dpop: ApiSettings['dpop']): readonly Scheme[] =>
  dpop === 'required' ? ['DPoP'] : schemes;

/**
 * Writes into `WWW-Authenticate` what an {@link ApiError} asks for: under the scheme that the request used, and where
 * a token is wanted (401), every other one that would do (RFC 9449 section 7.2). The one that was used comes first, since
 * okta-auth-js reads the first alone.
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
