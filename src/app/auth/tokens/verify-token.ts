import type { Injector } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { describeError } from '../errors/explain';
import type { VerifiableKind, Verification } from './token-verification';

/** Checks a token with `TokenVerification`, which it loads on first use. Never rejects. */
export async function verifyToken(
  token: string,
  kind: VerifiableKind,
  injector: Injector,
): Promise<Verification> {
  // Get it before the import: the app may be destroyed by the time the file has loaded.
  const config = injector.get(AUTH_CONFIG);
  try {
    const { TokenVerification } = await import('./token-verification');
    return await injector.get(TokenVerification).verify(token, kind);
  } catch {
    // The file couldn't be loaded.
    const problem = await describeError({ code: 'offline' }, config);
    return { status: 'unknown', problem };
  }
}
