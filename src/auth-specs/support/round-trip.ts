import { TestBed } from '@angular/core/testing';
import { Router, type RouterFeatures, type Routes } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { AuthConfig } from '../../app/auth/config/auth-config';
import type { AuthnRequirements } from '../../app/auth/sign-in/sign-in-options';
import { AuthStart } from '../../app/auth/startup';
import type { FakeOrg } from './fake-org';
import { openApp, type OpenApp, startApp } from './open-app';

/** What was put into the address of the org's sign-in page. */
export interface StartedSignIn {
  readonly state: string;
  readonly nonce: string;
}

/** Starts a sign-in and leaves the app for it. The org puts its nonce into the next ID tokens. */
export async function startSignIn(
  org: FakeOrg,
  originalUri = '/public?tab=mine#new',
  demand?: AuthnRequirements,
): Promise<StartedSignIn> {
  const { session, left } = await openApp();
  await session.signIn(originalUri, demand);
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
export async function comeBack(
  query: string,
  config?: Partial<AuthConfig>,
  routes?: Routes,
  ...routing: RouterFeatures[]
): Promise<OpenPage> {
  const opened = await startAt(`/login/callback${query}`, config, routes, ...routing);
  await TestBed.inject(AuthStart).start();
  await opened.harness.fixture.whenStable();
  return opened;
}

/** Loads the app at an address, as a browser does: the router begins while it is found out who is signed in. */
export async function startAt(
  address: string,
  config?: Partial<AuthConfig>,
  routes?: Routes,
  ...routing: RouterFeatures[]
): Promise<OpenPage> {
  history.replaceState(null, '', address);
  if (location.pathname + location.search !== address)
    throw new Error('Chrome ignores changes of the address: too many.');
  const app = await startApp(config, routes, { routing });
  const harness = await RouterTestingHarness.create();
  TestBed.inject(Router).initialNavigation();
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
