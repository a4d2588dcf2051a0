import type { Context, MiddlewareHandler } from 'hono';
import { ApiError } from '../http/api-error.ts';
import type { ApiSettings } from '../options.ts';
import { PROOF_ALGORITHMS } from './dpop/proof.ts';

/** How access tokens are presented: by whoever has them (RFC 6750), or with a proof of their key (RFC 9449). */
const SCHEMES = ['Bearer', 'DPoP'] as const;
type Scheme = (typeof SCHEMES)[number];

/** An access token as a request presents it. */
export interface PresentedToken {
  readonly scheme: Scheme;
  readonly token: string;
}

/** The scheme in any letter case, then the rest (RFC 6750 §2.1, RFC 9110 §11.1). */
const AUTHORIZATION = /^(\S+) +(.+)$/;

/** The access token in the Authorization header, the only place it is looked for. */
export function presentedToken(c: Context): PresentedToken | undefined {
  const [, name = '', token = ''] = AUTHORIZATION.exec(c.req.header('authorization') ?? '') ?? [];
  const scheme = SCHEMES.find((each) => each.toLowerCase() === name.toLowerCase());
  return scheme && { scheme, token };
}

/** The schemes that the API takes. */
export const schemesFor = (dpop: ApiSettings['dpop']): readonly Scheme[] =>
  dpop === 'required' ? ['DPoP'] : SCHEMES;

/**
 * Writes into `WWW-Authenticate` what an {@link ApiError} asks for: under the scheme that the request used, and where
 * a token is wanted (401), every other one that would do (RFC 9449 §7.2). The one that was used comes first, since
 * okta-auth-js reads the first alone.
 */
export const writeChallenges =
  (dpop: ApiSettings['dpop']): MiddlewareHandler =>
  async (c, next) => {
    await next();
    const attributes = c.error instanceof ApiError ? c.error.challenge : undefined;
    if (attributes === undefined) return;
    const accepted = schemesFor(dpop);
    const [first = 'DPoP', ...rest] = accepted.toSorted(byUseIn(c));
    const others = c.res.status === 401 ? rest : [];
    const challenges = [written(first, attributes), ...others.map((scheme) => written(scheme, {}))];
    c.res.headers.set('WWW-Authenticate', challenges.join(', '));
  };

const byUseIn = (c: Context) => {
  const used = presentedToken(c)?.scheme;
  return (a: Scheme, b: Scheme) => Number(b === used) - Number(a === used);
};

function written(scheme: Scheme, attributes: Readonly<Record<string, string>>) {
  const all = {
    realm: 'api',
    ...attributes,
    ...(scheme === 'DPoP' && { algs: PROOF_ALGORITHMS.join(' ') }),
  };
  const parts = Object.entries(all).map(([name, value]) => `${name}="${value}"`);
  return `${scheme} ${parts.join(', ')}`;
}
