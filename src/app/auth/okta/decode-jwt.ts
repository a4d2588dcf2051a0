import { decodeToken } from '@okta/okta-auth-js';

/** Claims of a token, as decoded from its JSON. */
export type Claims = Readonly<Record<string, unknown>>;

/** The content of a JWT. None of it is checked. */
export interface DecodedJwt {
  readonly header: Claims;
  readonly claims: Claims;
}

/** Reads a JWT (RFC 7519, section 7.2) without checking it; undefined if the text isn't a JWT. */
export function decodeJwt(text: string): DecodedJwt | undefined {
  try {
    const { header, payload }: { header: unknown; payload: unknown } = decodeToken(text);
    return isObject(header) && isObject(payload) ? { header, claims: payload } : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
