import { TestBed } from '@angular/core/testing';
import type { Routes } from '@angular/router';
import type { FailedSignIn } from '../../app/auth/sign-in/failed-sign-in';
import { SignInErrors } from '../../app/auth/sign-in/sign-in-errors';
import type { FakeOrg } from './fake-org';
import { comeBack, type OpenPage } from './round-trip';

/** The app after the browser came back to it. */
export interface AnsweredApp extends OpenPage {
  /** Why the sign-in did not come to its end, if it did not. */
  readonly failed: FailedSignIn | undefined;
}

/** How the org answers a sign-in: with an error's code, or with a code for an ID token that has these claims too. */
export interface OrgAnswer {
  readonly error?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/**
 * Opens the app anew, as the org sends the browser back to it after a sign-in.
 * @param left the address at the org that the app left for
 */
export async function answerSignIn(
  org: FakeOrg,
  left: string | undefined,
  { error, claims }: OrgAnswer,
  routes: Routes,
): Promise<AnsweredApp> {
  const asked = new URL(left ?? '').searchParams;
  const state = asked.get('state') ?? '';
  const query = new URLSearchParams(error === undefined ? { code: 'c1', state } : { error, state });
  org.claims = { ...org.claims, ...claims, nonce: asked.get('nonce') };
  TestBed.resetTestingModule();
  const app = await comeBack(`?${query}`, {}, routes);
  return { ...app, failed: TestBed.inject(SignInErrors).current() };
}
