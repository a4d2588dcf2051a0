import type { Injector } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { describeError } from '../errors/explain';
import type { VerifiableKind, Verification } from './token-verification';

/** Checks a token as `TokenVerification` does, which it loads the first time. Never rejects. */
export async function verifyToken(
  token: string,
  kind: VerifiableKind,
  injector: Injector,
): Promise<Verification> {
  // Before the import: the app may be gone when the file is there.
  const config = injector.get(AUTH_CONFIG);
  try {
    const { TokenVerification } = await import('./token-verification');
    return await injector.get(TokenVerification).verify(token, kind);
  } catch {
    // A file of the app can't be loaded.
    const problem = await describeError({ code: 'offline' }, config);
    return { status: 'unknown', problem };
  }
}
