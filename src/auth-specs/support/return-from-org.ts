import { TestBed } from '@angular/core/testing';
import type { Routes } from '@angular/router';
import type { FailedSignIn } from '../../app/auth/sign-in/failed-sign-in';
import { SignInErrors } from '../../app/auth/sign-in/sign-in-errors';
import type { FakeOrg } from './fake-org';
import { openCallback, type OpenPage } from './round-trip';

/** The app after the browser returned from the org. */
export interface ReturnedApp extends OpenPage {
  /** Why the sign-in failed, if it did. */
  readonly failed: FailedSignIn | undefined;
}

/** The org’s response to a sign-in: an error code, or a code for an ID token with these claims. */
export interface OrgResponse {
  readonly error?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/**
 * Opens the app again, as the org redirects back to it after a sign-in.
 * @param authorizeUrl the address at the org that the app redirected to
 */
export async function returnFromOrg(
  org: FakeOrg,
  authorizeUrl: string | undefined,
  { error, claims }: OrgResponse,
  routes: Routes,
): Promise<ReturnedApp> {
  const request = new URL(authorizeUrl ?? '').searchParams;
  const state = request.get('state') ?? '';
  const query = new URLSearchParams(error === undefined ? { code: 'c1', state } : { error, state });
  org.claims = { ...org.claims, ...claims, nonce: request.get('nonce') };
  TestBed.resetTestingModule();
  const app = await openCallback(`?${query}`, {}, routes);
  return { ...app, failed: TestBed.inject(SignInErrors).current() };
}
