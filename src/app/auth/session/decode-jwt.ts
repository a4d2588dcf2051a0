import { decodeToken } from '@okta/okta-auth-js';
import type { Claims } from './user';

/** What a JWT says. Nothing of it is checked. */
export interface DecodedJwt {
  readonly header: Claims;
  readonly claims: Claims;
}

/** Reads a JWT (RFC 7519, section 7.2) without checking it; undefined where the text is none. */
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
