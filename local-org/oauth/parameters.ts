import type { Context } from 'hono';
import { OAuthError } from './oauth-error.ts';

/** The parameters of a request. An empty value counts as missing (RFC 6749 section 3.1). */
export interface Parameters {
  get(name: string): string | undefined;
  /** The names that occur more than once. `get` returns `undefined` for them. */
  readonly duplicated: readonly string[];
}

function collect(pairs: URLSearchParams): Parameters {
  const names = [...pairs.keys()];
  const duplicated = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  const values = new Map([...pairs].filter(([name, value]) => value !== '' && !duplicated.includes(name)));
  return { get: (name) => values.get(name), duplicated };
}

/** Reads the parameters in the query of a request. */
export const queryParameters = (c: Context): Parameters => collect(new URL(c.req.url).searchParams);

/**
 * Reads the parameters in the body of a POST request.
 * @throws OAuthError if the body is not a form.
 */
export async function formParameters(c: Context): Promise<Parameters> {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded')
    throw new OAuthError('invalid_request', 'The Content-Type must be application/x-www-form-urlencoded.');
  return collect(new URLSearchParams(await c.req.text()));
}

/** Reads the parameters of an endpoint that browsers visit by GET or by POST. */
export const requestParameters = async (c: Context): Promise<Parameters> =>
  c.req.method === 'POST' ? formParameters(c) : queryParameters(c);

/** @throws OAuthError if a parameter occurs twice (RFC 6749 section 3.2). */
export function refuseDuplicates({ duplicated }: Parameters): void {
  if (duplicated.length)
    throw new OAuthError(
      'invalid_request',
      `Duplicate parameter provided in request. Duplicated parameters: [${duplicated.join(', ')}].`,
    );
}

/** @throws OAuthError if the parameter is missing. */
export function requireParameter(parameters: Parameters, name: string): string {
  const value = parameters.get(name);
  if (value === undefined)
    throw new OAuthError('invalid_request', `The required parameter '${name}' is missing.`);
  return value;
}

/** The token to introspect or revoke. @throws OAuthError if it is missing. */
export function requireToken(parameters: Parameters): string {
  const token = parameters.get('token');
  if (token === undefined) throw new OAuthError('invalid_request', "The 'token' parameter is required.");
  return token;
}
