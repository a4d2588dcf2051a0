import { TestBed } from '@angular/core/testing';
import { Router, type RouterFeatures, type Routes } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { AuthConfig } from '../../app/auth/config/auth-config';
import type { AuthnRequirements } from '../../app/auth/sign-in/sign-in-options';
import { AuthStart } from '../../app/auth/startup';
import type { FakeOrg } from './fake-org';
import { openApp, type OpenApp, startApp } from './open-app';

/** Parameters of the authorization request. */
export interface StartedSignIn {
  readonly state: string;
  readonly nonce: string;
}

/** Starts a sign-in and redirects to the org. The next ID tokens contain its nonce. */
export async function startSignIn(
  org: FakeOrg,
  originalUri = '/public?tab=mine#new',
  requirements?: AuthnRequirements,
): Promise<StartedSignIn> {
  const { session, redirects } = await openApp();
  await session.signIn(originalUri, requirements);
  const { searchParams } = new URL(redirects[0] ?? '');
  const [state, nonce] = [searchParams.get('state') ?? '', searchParams.get('nonce') ?? ''];
  org.claims = { ...org.claims, nonce };
  TestBed.resetTestingModule();
  return { state, nonce };
}

/** An app with an open page. */
export interface OpenPage extends OpenApp {
  readonly harness: RouterTestingHarness;
  readonly page: HTMLElement;
}

/** Opens the app at the callback and waits until the sign-in has succeeded or failed. */
export async function openCallback(
  query: string,
  config?: Partial<AuthConfig>,
  routes?: Routes,
  ...routing: RouterFeatures[]
): Promise<OpenPage> {
  const opened = await openAppAt(`/login/callback${query}`, config, routes, ...routing);
  await TestBed.inject(AuthStart).start();
  await opened.harness.fixture.whenStable();
  return opened;
}

/** Loads the app at an address as a browser does: the router starts before it is known who is signed in. */
export async function openAppAt(
  address: string,
  config?: Partial<AuthConfig>,
  routes?: Routes,
  ...routing: RouterFeatures[]
): Promise<OpenPage> {
  history.replaceState(null, '', address);
  if (location.pathname + location.search !== address)
    throw new Error('Chromium has ignored the change of the address: there were too many.');
  const app = await startApp(config, routes, { routing });
  const harness = await RouterTestingHarness.create();
  TestBed.inject(Router).initialNavigation();
  return { ...app, harness, page: harness.fixture.nativeElement as HTMLElement };
}

/** The button with this name. */
export function buttonIn(page: HTMLElement, name: string): HTMLButtonElement {
  const found = [...page.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
  if (!found) throw new Error(`There is no button “${name}” in: ${page.textContent}`);
  return found;
}

/** The error code in the details of the problem page; undefined if another page is open. */
export function errorCodeOn(page: HTMLElement): string | undefined {
  return /Sign-in problem: (\w+)/.exec(page.querySelector('pre')?.textContent ?? '')?.[1];
}

/** The router's URL of the open page. */
export const routerUrl = (): string => TestBed.inject(Router).url;
