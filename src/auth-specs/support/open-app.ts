import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { MOCK_PLATFORM_LOCATION_CONFIG } from '@angular/common/testing';
import { ApplicationInitStatus, Component, type EnvironmentProviders } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, type RouterFeatures, type Routes } from '@angular/router';
import type { AuthConfig } from '../../app/auth/config/auth-config';
import { withConfig } from '../../app/auth/features';
import { requireSignIn } from '../../app/auth/guards/require-sign-in';
import { accessTokenInterceptor } from '../../app/auth/http/access-token-interceptor';
import { POST_FORM, REDIRECT } from '../../app/auth/okta/redirect';
import { provideAuth } from '../../app/auth/provide-auth';
import { Session } from '../../app/auth/session';
import { Callback } from '../../app/auth/sign-in/callback';
import { AuthStart } from '../../app/auth/startup';
import { WHEN_IDLE } from '../../app/auth/time/when-idle';
import { FakeOrg, testConfig } from './fake-org';
import { wait, backgroundWorkDone } from './time';

/** A page without a guard. */
@Component({ selector: 'app-test-public', template: '<h1>Public</h1>' })
export class PublicPage {}

/** A page that a guard protects. */
@Component({ selector: 'app-test-guarded', template: '<h1>Guarded</h1>' })
export class GuardedPage {}

const usualRoutes: Routes = [
  { path: '', pathMatch: 'full', component: PublicPage },
  { path: 'public', component: PublicPage },
  { path: 'guarded', component: GuardedPage, canActivate: [requireSignIn] },
  {
    path: 'broken',
    loadComponent: () => Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
  },
  { path: 'login/callback', component: Callback },
];

/** A small app with `provideAuth`. */
export interface OpenApp {
  readonly session: Session;
  /** The addresses outside the app that it redirected to, in order. */
  readonly redirects: readonly string[];
  /** The forms that it posted to addresses outside the app, in order. */
  readonly postedForms: readonly PostedForm[];
  /** The browser has nothing else to do. If a spec doesn't call this, the browser is always busy. */
  readonly becomeIdle: () => void;
}

/** A form that the app posted. */
export interface PostedForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Features that replace the usual ones. */
interface OtherFeatures {
  readonly routing?: readonly RouterFeatures[];
  /** Default: with `accessTokenInterceptor` and no other. */
  readonly httpClient?: EnvironmentProviders;
}

/** Starts the app and waits until it knows who is signed in. */
export async function openApp(
  config?: Partial<AuthConfig>,
  routes?: Routes,
  features?: OtherFeatures,
): Promise<OpenApp> {
  const app = await startApp(config, routes, features);
  await TestBed.inject(AuthStart).start();
  return app;
}

/** Starts the app. It doesn’t know yet who is signed in. */
export async function startApp(
  config: Partial<AuthConfig> = {},
  routes: Routes = usualRoutes,
  {
    routing = [],
    httpClient = provideHttpClient(withInterceptors([accessTokenInterceptor])),
  }: OtherFeatures = {},
): Promise<OpenApp> {
  const redirects: string[] = [];
  const postedForms: PostedForm[] = [];
  const whenIdle: (() => void)[] = [];
  TestBed.configureTestingModule({
    providers: [
      provideAuth(withConfig({ ...testConfig, ...config })),
      provideRouter(routes, ...routing),
      httpClient,
      provideHttpClientTesting(),
      // Angular’s tests have their own address bar, so give it the address of the page.
      ...(location.href === testPage
        ? []
        : [{ provide: MOCK_PLATFORM_LOCATION_CONFIG, useValue: { startUrl: location.href } }]),
      { provide: REDIRECT, useValue: (url: string) => redirects.push(url) },
      { provide: WHEN_IDLE, useValue: (work: () => void) => whenIdle.push(work) },
      {
        provide: POST_FORM,
        useValue: (url: string, fields: PostedForm['fields']) => postedForms.push({ url, fields }),
      },
    ],
  });
  await TestBed.inject(ApplicationInitStatus).donePromise;
  const session = TestBed.inject(Session);
  opened = { session, redirects };
  const becomeIdle = (): void => whenIdle.splice(0).forEach((work) => work());
  return { session, redirects, postedForms, becomeIdle };
}

/** Stores tokens, as an earlier visit would. */
export async function storeTokens(
  org: FakeOrg,
  options: {
    areExpired?: boolean;
    /** Until the tokens expire; default: one hour. */
    secondsLeft?: number;
    accessToken?: string;
    hasAccess?: boolean;
    hasRefresh?: boolean;
    refreshToken?: string;
    /** The key that they are bound to (DPoP). */
    dpopPairId?: string;
  } = {},
): Promise<void> {
  const {
    areExpired = false,
    hasAccess = true,
    hasRefresh = true,
    refreshToken = 'refresh-stored',
    dpopPairId,
  } = options;
  const { secondsLeft = areExpired ? -60 : 3600 } = options;
  const { issuer, clientId, scopes } = testConfig;
  const now = Math.floor(Date.now() / 1000);
  const common = {
    scopes,
    expiresAt: now + secondsLeft,
    authorizeUrl: `${issuer}/v1/authorize`,
    ...(dpopPairId !== undefined && { dpopPairId }),
  };
  const { accessToken = await org.sign({ serial: 'stored' }) } = options;
  const idToken = await org.sign({});
  const tokens = {
    ...(hasAccess && {
      accessToken: {
        ...common,
        accessToken,
        tokenType: dpopPairId === undefined ? 'Bearer' : 'DPoP',
        userinfoUrl: `${issuer}/v1/userinfo`,
        claims: {},
      },
    }),
    idToken: { ...common, idToken, issuer, clientId, claims: { ...org.claims } },
    ...(hasRefresh && {
      refreshToken: { ...common, refreshToken, tokenUrl: `${issuer}/v1/token`, issuer },
    }),
  };
  localStorage.setItem('okta-token-storage:local-spa', JSON.stringify(tokens));
}

/** The app that the running spec opened last. */
let opened: Pick<OpenApp, 'redirects' | 'session'> | undefined;

/** How long to wait for background work, in ms. Work that takes longer hangs on purpose, or waits for a clock that the spec stopped. */
const longestWait = 300;

/**
 * Removes what a spec has left: the fake org, stored data, and the address of the page.
 * @throws Error if the app did something after the spec ended: a spec that expects nothing to happen would miss it
 */
export async function cleanUp(): Promise<void> {
  try {
    await expectNoMoreWork();
  } finally {
    clear();
  }
}

async function expectNoMoreWork(): Promise<void> {
  if (!opened) return;
  const { redirects, session } = opened;
  opened = undefined;
  const read = (): string => JSON.stringify({ redirects, state: session.state().status });
  const before = read();
  await Promise.race([backgroundWorkDone().catch(() => undefined), wait(longestWait)]);
  const after = read();
  if (before !== after)
    throw new Error(`The app was still working when the spec ended: ${before} became ${after}`);
}

function clear(): void {
  FakeOrg.uninstall();
  localStorage.clear();
  sessionStorage.clear();
  // Chromium ignores more than 200 such calls in ten seconds.
  if (location.href !== testPage) history.replaceState(null, '', testPage);
}

const testPage = location.href;

/** The names of the stored tokens. */
export function storedTokens(): string[] {
  return Object.keys(JSON.parse(localStorage.getItem('okta-token-storage:local-spa') ?? '{}') as object);
}
