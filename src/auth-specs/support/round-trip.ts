import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { AuthConfig } from '../../app/auth/config/auth-config';
import { SessionStatus } from '../../app/auth/session/session-status';
import type { AuthnRequirements } from '../../app/auth/sign-in/sign-in-options';
import type { FakeOrg } from './fake-org';
import { openApp, type OpenApp } from './open-app';

/** What was put into the address of the org's sign-in page. */
export interface StartedSignIn {
  readonly state: string;
  readonly nonce: string;
}

/** Starts a sign-in and leaves the app for it. The org puts its nonce into the next ID tokens. */
export async function startSignIn(
  org: FakeOrg,
  returnTo = '/public?tab=mine#new',
  demand?: AuthnRequirements,
): Promise<StartedSignIn> {
  const { session, left } = await openApp();
  await session.signIn(returnTo, demand);
  const { searchParams } = new URL(left[0] ?? '');
  const [state, nonce] = [searchParams.get('state') ?? '', searchParams.get('nonce') ?? ''];
  org.claims = { ...org.claims, nonce };
  TestBed.resetTestingModule();
  return { state, nonce };
}

/** An app in which a page was opened. */
export interface OpenPage extends OpenApp {
  readonly harness: RouterTestingHarness;
  readonly page: HTMLElement;
}

/** Opens the app at the callback and waits until it has done what it can. */
export async function comeBack(query: string, config: Partial<AuthConfig> = {}): Promise<OpenPage> {
  history.replaceState(null, '', `/login/callback${query}`);
  if (location.pathname !== '/login/callback')
    throw new Error('Chrome ignores changes of the address: too many.');
  const app = await openApp(config);
  TestBed.inject(Location).go(`/login/callback${query}`);
  const harness = await RouterTestingHarness.create('/login/callback');
  await TestBed.inject(SessionStatus).until('signedIn', 'signedOut');
  await harness.fixture.whenStable();
  return { ...app, harness, page: harness.fixture.nativeElement as HTMLElement };
}

/** The button of this name. */
export function buttonIn(page: HTMLElement, name: string): HTMLButtonElement {
  const found = [...page.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
  if (!found) throw new Error(`There is no button “${name}” in: ${page.textContent}`);
  return found;
}

/** The cause that the problem page names in its details; undefined where another page is open. */
export function causeOn(page: HTMLElement): string | undefined {
  return /Sign-in problem: (\w+)/.exec(page.querySelector('pre')?.textContent ?? '')?.[1];
}

/** The router's URL, of the page that is open. */
export const routerUrl = (): string => TestBed.inject(Router).url;
